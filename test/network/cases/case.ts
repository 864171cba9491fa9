/**
 * A question to a small network and what becomes of it, in one line:
 *
 *   delivered: client router server / response: server router client
 *   no-route@router: client router / net-unreachable: router client
 *   policy-denied@server: client server / nothing
 *   reply-lost@router: client router server / response: server router (no-route)
 *
 * Segments are left out. The kernel lab can ask the same questions.
 */
import type { Network } from '#core/network/model';
import type { Flow, Path, Trace } from '#core/network/trace';

export interface Case {
  readonly name: string;
  readonly network: Network;
  readonly flow: Flow;
  readonly expected: string;
}

/** Cases that ask one network different things: `[name, flow, expected]`. */
export function casesOf(
  network: Network,
  rows: readonly (readonly [name: string, flow: Flow, expected: string])[],
): readonly Case[] {
  return rows.map(([name, flow, expected]) => ({ name, network, flow, expected }));
}

/** The trace in the words above. */
export function summarise(trace: Trace): string {
  const end = trace.reason === null ? trace.outcome : `${trace.reason.code}@${trace.reason.at}`;
  return `${end}: ${wayOf(trace.forward)} / ${trace.reply === null ? 'nothing' : replyText(trace.reply)}`;
}

function replyText(path: Path): string {
  const payload = path.hops[0]?.packet.payload;
  const kind = payload?.type === 'error' ? payload.error : (payload?.type ?? '');
  return `${kind}: ${wayOf(path)}${path.reason === null ? '' : ` (${path.reason.code})`}`;
}

function wayOf(path: Path): string {
  const devices = path.hops.map((hop) => hop.device).filter((name) => !name.startsWith('network/'));
  // A packet that a segment drops ends there.
  const last = path.hops.at(-1)?.device ?? '';
  const way = devices.length > 8 ? [...devices.slice(0, 4), `… ${devices.length} devices`] : devices;
  return [...way, ...(last.startsWith('network/') ? [last] : [])].join(' ');
}
