/** A box of the scene as a node of React Flow: a fixed size, the scene's primitives, nothing of its own. */
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Box } from '#core/diagram/scene';
import { FarText } from './far-text';
import { Primitives } from './primitive-view';

export interface BoxData extends Record<string, unknown> {
  readonly box: Box;
}

export type BoxNodeType = Node<BoxData, 'box'>;

/** The id of the element that stands for a box, for `aria-activedescendant`. */
export function boxElementId(id: string): string {
  return `box:${id}`;
}

/** Draws only when the box itself has changed. React Flow wants a handle before it draws edges; the wires have their own ends. */
export const BoxNode = memo(
  function BoxNode({ data: { box } }: NodeProps<BoxNodeType>) {
    return (
      <>
        <svg
          id={boxElementId(box.id)}
          className="box"
          width={box.width}
          height={box.height}
          role="img"
          aria-label={box.label}
        >
          <Primitives list={box.content} />
          <FarText box={box} />
        </svg>
        <Handle type="source" position={Position.Left} isConnectable={false} />
      </>
    );
  },
  (before, after) => before.data.box === after.data.box,
);
