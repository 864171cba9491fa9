/** Whether the answer comes back by the way on which the question went, and if not, where the two part. */
import type { DeviceName } from '../network/model';
import type { Trace } from '../network/trace';

export interface Asymmetry {
  /** The first device of the way back that is not where the way there, walked backwards, would be. */
  readonly at: DeviceName;
  /** What the other way is known by: the first port that only the way back passes, or else where it parts. */
  readonly through: DeviceName;
}

/** Null where both ways pass the same devices, and where nothing comes back. */
export function asymmetryOf({ forward, reply }: Trace): Asymmetry | null {
  if (!reply) return null;
  const there = forward.hops.map(({ device }) => device).toReversed();
  const at = reply.hops.find(({ device }, index) => device !== there[index])?.device;
  if (at === undefined) return null;
  const port = reply.hops.find(({ kind, device }) => kind === 'port' && !there.includes(device));
  return { at, through: port?.device ?? at };
}
