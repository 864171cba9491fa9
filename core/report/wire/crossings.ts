/** Which hops of a trace cross a wire. */
import type { Model } from '../../analysis/model';
import type { PacketWire } from '../../diagram/scene';
import { linkBetween } from '../../network/hop-link';
import { isSame } from '../../network/link-sides';
import type { Hop, Trace } from '../../network/trace';

export interface Crossing {
  readonly way: 'forward' | 'reply';
  /** The hop that sends over it, and the one that receives; the same for what happens inside one device. Counted from 0. */
  readonly from: number;
  readonly to: number;
}

/** In the order in which the packet and its reply go. */
export function crossingsOf(model: Model, trace: Trace, wire: PacketWire): readonly Crossing[] {
  const ways = [
    { way: 'forward', hops: trace.forward.hops },
    { way: 'reply', hops: trace.reply?.hops ?? [] },
  ] as const;
  return ways.flatMap(({ way, hops }) =>
    hops.flatMap((hop, index): readonly Crossing[] => {
      const after = hops[index + 1];
      if (wire.type === 'links') {
        const link = after && linkBetween(model.network, hop, after);
        return link && wire.links.some((one) => isSame(one, link))
          ? [{ way, from: index, to: index + 1 }]
          : [];
      }
      const meets =
        wire.type === 'passage'
          ? passes(hop, hops[index - 1], after, wire)
          : translates(model, hop, wire.pod);
      return meets ? [{ way, from: index, to: index }] : [];
    }),
  );
}

type Passage = Extract<PacketWire, { readonly type: 'passage' }>;

function passes(
  hop: Hop,
  before: Hop | undefined,
  after: Hop | undefined,
  { node, pod, other }: Passage,
): boolean {
  if (hop.device !== node || !before || !after) return false;
  const [came, left] = [before.device, after.device];
  if ('pod' in other) return (came === pod && left === other.pod) || (came === other.pod && left === pod);
  return (came === pod && after.kind !== 'pod') || (left === pod && before.kind !== 'pod');
}

function translates({ cluster }: Model, { steps }: Hop, device: string): boolean {
  const address = cluster.pods.find((pod) => pod.device === device)?.address;
  return steps.some((step) => step.action === 'dnat' && step.detail.to.address === address);
}
