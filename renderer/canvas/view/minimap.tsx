/** The whole picture, small, with a frame around what is on screen; dragging the frame moves the picture. */
import { MiniMap } from '@xyflow/react';
import { memo } from 'react';
import type { BoxKind } from '#core/diagram/scene';
import type { BoxNodeType } from '../flow/box-node';

/** Frames are outlines, so that what stands in them shows. */
const FILLS: Readonly<Record<BoxKind, string>> = {
  outside: 'var(--colour-physical)',
  router: 'var(--colour-physical)',
  network: 'transparent',
  appliance: 'transparent',
  cluster: 'transparent',
  port: 'var(--colour-physical)',
  switch: 'var(--colour-switch)',
  device: 'var(--colour-physical)',
  node: 'var(--colour-vm-soft)',
  interface: 'var(--colour-switch)',
  pod: 'var(--colour-pod)',
  'pod-group': 'var(--colour-pod)',
  service: 'var(--colour-service)',
  pool: 'var(--colour-service)',
  'pod-network': 'var(--colour-line-strong)',
  routes: 'var(--colour-line)',
  heading: 'transparent',
  note: 'var(--colour-warning)',
};

const STROKES: Partial<Readonly<Record<BoxKind, string>>> = {
  appliance: 'var(--colour-line-strong)',
  network: 'var(--colour-line-strong)',
  node: 'var(--colour-vm)',
};

function fill({ data }: BoxNodeType): string {
  return data.box.lit === true ? 'var(--colour-success)' : FILLS[data.box.kind];
}

function stroke({ data }: BoxNodeType): string {
  return STROKES[data.box.kind] ?? 'transparent';
}

/** For the pointer only: keys move the picture by themselves. */
export const Overview = memo(function Overview() {
  return (
    <MiniMap<BoxNodeType>
      className="minimap"
      position="bottom-left"
      pannable
      zoomable
      nodeColor={fill}
      nodeStrokeColor={stroke}
      nodeStrokeWidth={6}
      nodeBorderRadius={6}
      maskColor="var(--minimap-mask)"
      maskStrokeColor="var(--accent)"
      maskStrokeWidth={3}
      bgColor="var(--colour-surface)"
      ariaLabel="Minimap"
      offsetScale={2}
    />
  );
});
