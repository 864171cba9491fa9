/** Wires that only an open trace brings out: ways through nodes, and services with the pods behind them. */
import type { Model } from '../analysis/model';
import { POD_GAP } from './grid';
import type { Lighting, Passage } from './lighting';
import type { Box, Point, Wire } from './scene';
import { serviceBoxId } from './service-boxes';
import { boxOf, cornerOf, facingEnds, type Places } from './wire-ends';

/** From a pod to the node's interface, or to another pod on the node. */
export function passageWires(lighting: Lighting, places: Places): readonly Wire[] {
  return lighting.passages.flatMap((passage) => {
    const pod = boxOf(places, passage.pod);
    if (!pod) return [];
    const other = otherEnd(passage, places);
    if (!other || other === pod) return [];
    const base = { kind: 'veth', label: null, lit: passage.lit, state: 'up' } as const;
    const description = `Through ${passage.node}, ${pod.id} to ${other.id}`;
    const id = `veth/${pod.id}~${other.id}`;
    if (other.kind !== 'interface') {
      const [from, to] = facingEnds(places, pod, other);
      return [{ ...base, id, from, to, via: [], description }];
    }
    const via = aroundPods(cornerOf(places, pod), cornerOf(places, other), other.width);
    const anchor = via.length > 0 ? 'top' : 'left';
    return [
      {
        ...base,
        id,
        from: { box: other.id, anchor: 'right' },
        to: { box: pod.id, anchor },
        via,
        description,
      },
    ];
  });
}

function otherEnd({ node, other }: Passage, places: Places): Box | null {
  return 'pod' in other ? boxOf(places, other.pod) : boxOf(places, `interface/${node}/${other.interface}`);
}

/** A pod that does not stand first in its row is reached along the gap above the row. */
function aroundPods(pod: Point, tab: Point, tabWidth: number): readonly Point[] {
  const start = tab.x + tabWidth + 16;
  if (pod.x <= start + POD_GAP) return [];
  const y = pod.y - POD_GAP / 2;
  return [
    { x: start, y },
    { x: pod.x + 24, y },
  ];
}

/** Ids of the services that the open trace asked, by the addresses it met. */
export function askedServices(model: Model, lighting: Lighting, address: number | null): readonly string[] {
  const met = new Set([
    ...lighting.translations.map(({ from }) => from),
    ...(address === null ? [] : [address]),
  ]);
  return model.cluster.services
    .filter(({ clusterAddress, externalAddress }) => isIn(met, clusterAddress) || isIn(met, externalAddress))
    .map(serviceBoxId);
}

function isIn(met: ReadonlySet<number>, address: number | null): boolean {
  return address !== null && met.has(address);
}

/** From a service that the trace asked to the pod that kube-proxy chose. */
export function serviceWires(
  model: Model,
  lighting: Lighting,
  services: readonly string[],
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
      const [from, to] = facingEnds(places, service, target);
      const description = `${id} is answered by ${pod.device}`;
      return [
        {
          id: `${id}~${pod.device}`,
          kind: 'service',
          from,
          to,
          label: null,
          via: [],
          lit: 'forward',
          state: 'up',
          description,
        },
      ];
    });
  });
}
