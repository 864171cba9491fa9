/** The drop in which a path ended. */
import type { Packet } from '../network/packet';
import type { DropDetail, Hop, Path, Trace } from '../network/trace';

/** A drop with the hop at which it happened. */
export interface Drop {
  readonly hop: Hop;
  readonly packet: Packet;
  readonly detail: DropDetail;
}

/** The drop that ended the path; null when the packet arrived. */
export function dropOf(path: Path | null): Drop | null {
  const hop = path?.hops.at(-1);
  const step = hop?.steps.at(-1);
  return hop && step?.action === 'drop' ? { hop, packet: step.packet, detail: step.detail } : null;
}

/** The drop that decided a trace: the question's, or else its reply's, or that of the ACK behind both. */
export function decidingDrop(trace: Trace): Drop | null {
  return dropOf(trace.forward) ?? dropOf(trace.reply) ?? dropOf(trace.acknowledgement ?? null);
}
