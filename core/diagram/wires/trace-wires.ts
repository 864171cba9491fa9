/** Wires that only an open trace brings out: ways through nodes, and services with the pods behind them. */
import type { Model } from '../../analysis/model';
import { POD_GAP } from '../layout/grid';
import type { Lighting, Passage } from './lighting';
import type { Box, Point, Wire } from '../scene';
import { boxOf, cornerOf, facingEnds, type Places } from './wire-ends';
import { interfaceId, serviceId, type ServiceId } from '../../topology/things/thing-id';

/** From a pod to the node's interface, or to another pod on the node. */
export function passageWires(lighting: Lighting, places: Places): readonly Wire[] {
  return lighting.passages.flatMap((passage) => {
    const pod = boxOf(places, passage.pod);
    if (!pod) return [];
    const other = otherEnd(passage, places);
    if (!other || other === pod) return [];
    const { node, lit } = passage;
    const stands = { type: 'passage', node, pod: passage.pod, other: passage.other } as const;
    const base = { kind: 'veth', label: null, lit, state: 'up', stands } as const;
    const description = `Through ${passage.node}, ${pod.id} to ${other.id}`;
    const id = `veth/${pod.id}~${other.id}`;
    if (other.kind !== 'interface') {
      const [from, to] = facingEnds(places, pod, other);
      return [{ ...base, id, from, to, via: [], description }];
    }
    const tab = cornerOf(places, other);
    const via = aboveRow(places, pod, tab.x + other.width + POD_GAP, 'left');
    const anchor = via.length > 0 ? 'top' : 'left';
    const from = { box: other.id, anchor: 'right' };
    return [{ ...base, id, from, to: { box: pod.id, anchor }, via, description }];
  });
}

/** How far from the pod's corner a wire turns down to it. */
const TURN = 24;

/**
 * A pod with another box between it and the side from which its wire comes is reached along the
 * gap above its row; `start` is where the wire enters the row.
 */
function aboveRow(places: Places, pod: Box, start: number, side: 'left' | 'right'): readonly Point[] {
  const { x, y } = cornerOf(places, pod);
  const blocked = [...places.boxes.values()].some((box) => {
    if (box.parent !== pod.parent || box.id === pod.id || box.kind === 'interface') return false;
    const other = cornerOf(places, box);
    const level = other.y < y + pod.height && y < other.y + box.height;
    return level && (side === 'left' ? other.x < x && other.x >= start : other.x > x && other.x < start);
  });
  if (!blocked) return [];
  const above = y - POD_GAP / 2;
  return [
    { x: start, y: above },
    { x: side === 'left' ? x + TURN : x + pod.width - TURN, y: above },
  ];
}

function otherEnd({ node, other }: Passage, places: Places): Box | null {
  return 'pod' in other ? boxOf(places, other.pod) : boxOf(places, interfaceId(node, other.interface));
}

/** Ids of the services that the open trace asked, by the addresses it met. */
export function askedServices(
  model: Model,
  lighting: Lighting,
  address: number | null,
): readonly ServiceId[] {
  const met = new Set([
    ...lighting.translations.map(({ from }) => from),
    ...(address === null ? [] : [address]),
  ]);
  return model.cluster.services
    .filter(({ clusterAddress, externalAddress }) => isIn(met, clusterAddress) || isIn(met, externalAddress))
    .map(({ namespace, name }) => serviceId(namespace, name));
}

function isIn(met: ReadonlySet<number>, address: number | null): boolean {
  return address !== null && met.has(address);
}

/** From a service that the trace asked to the pod that kube-proxy chose. */
export function serviceWires(
  model: Model,
  lighting: Lighting,
  services: readonly ServiceId[],
  places: Places,
): readonly Wire[] {
  const targets = new Set(lighting.translations.map(({ to }) => to));
  const pods = model.cluster.pods.filter(
    ({ address, hostNetwork }) => !hostNetwork && isIn(targets, address),
  );
  return services.flatMap((id) => {
    const service = boxOf(places, id);
    return pods.flatMap((pod): readonly Wire[] => {
      const target = boxOf(places, pod.device);
      if (!service || !target) return [];
      const [from, facing] = facingEnds(places, service, target);
      const via = from.anchor === 'left' ? aboveRow(places, target, nodeEdge(places, target), 'right') : [];
      const to = via.length > 0 ? { box: target.id, anchor: 'top' } : facing;
      const description = `${id} is answered by ${pod.device}`;
      return [
        {
          id: `${id}~${pod.device}`,
          kind: 'service',
          from,
          to,
          label: null,
          via,
          lit: 'forward',
          state: 'up',
          description,
          stands: { type: 'service', service: id, pod: pod.device },
        },
      ];
    });
  });
}

/** Just inside the right edge of the node that the pod is on. */
function nodeEdge(places: Places, pod: Box): number {
  const node = places.boxes.get(pod.parent ?? '');
  return node ? cornerOf(places, node).x + node.width - POD_GAP : cornerOf(places, pod).x + pod.width;
}
