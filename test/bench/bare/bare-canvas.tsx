/** The yardstick: React Flow with nothing of ours, with as many nodes and edges, as large and in the same places. */
import {
  addEdge,
  applyNodeChanges,
  Handle,
  Position,
  ReactFlow,
  type Connection,
  type Edge,
  type Node,
  type NodeChange,
  type NodeProps,
} from '@xyflow/react';
import { memo, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { BareElements } from '../bare-elements';

type BareNode = Node<{ readonly label: string }, 'bare'>;

const BareBox = memo(function BareBox({ data }: NodeProps<BareNode>) {
  return (
    <div className="bare-box">
      {data.label}
      <Handle type="source" position={Position.Right} />
      <Handle type="target" position={Position.Left} />
    </div>
  );
});

const NODE_TYPES = { bare: BareBox };

function BareCanvas({ given }: { readonly given: BareElements }) {
  const [nodes, setNodes] = useState<BareNode[]>(() =>
    given.nodes.map(({ id, x, y, width, height }) => ({
      id,
      type: 'bare',
      position: { x, y },
      data: { label: id },
      width,
      height,
    })),
  );
  const [edges, setEdges] = useState<Edge[]>(() => given.edges.map((edge) => ({ ...edge })));
  const onNodesChange = useCallback(
    (changes: NodeChange<BareNode>[]) => setNodes((last) => applyNodeChanges(changes, last)),
    [],
  );
  const onConnect = useCallback((made: Connection) => setEdges((last) => addEdge(made, last)), []);
  return (
    <ReactFlow<BareNode>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      onNodesChange={onNodesChange}
      onConnect={onConnect}
      defaultViewport={given.viewport}
      minZoom={0.05}
      elementsSelectable={false}
    />
  );
}

const root = document.getElementById('root');
const given: BareElements | undefined = Reflect.get(window, 'bareElements');
if (root && given) createRoot(root).render(<BareCanvas given={given} />);
