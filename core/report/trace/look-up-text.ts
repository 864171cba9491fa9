/** The ways that the questions of a look-up took, as lines for a terminal: each way once, with the queries that took it. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Exchange } from '../../kubernetes/dns/resolution';
import type { Path } from '../../network/trace';
import { queryNumbers, type LookUpWay } from './look-up-ways';
import { describeStep } from './step-text';

/** `pod/default/web-0 asks 172.28.0.10: pod/kube-system/coredns-… answers`. */
function exchangeText({ from, server, outcome, by }: Exchange): string {
  const asked = `${from} asks ${formatIpv4(server)}`;
  switch (outcome) {
    case 'answered':
      return `${asked}: ${by ?? 'a server outside, which stands in no file,'} answers`;
    case 'timeout':
      return `${asked}: no answer comes`;
    case 'refused':
      return `${asked}: it cannot be reached`;
  }
}

/** Without an indent; the devices in a row, then the steps that changed or stopped the question. */
export function wayLines(model: Model, { exchange, queries }: LookUpWay): readonly string[] {
  const { trace } = exchange;
  const head = `${exchangeText(exchange)} (${queryNumbers(queries)})`;
  if (!trace) return [head];
  const { forward, reply } = trace;
  const stopped = forward.outcome === 'dropped' ? forward : reply?.outcome === 'dropped' ? reply : null;
  return [
    head,
    `  ${devices(forward)}`,
    ...(stopped === reply && reply ? [`  back: ${devices(reply)}`] : []),
    ...[forward, ...(stopped === reply && reply ? [reply] : [])].flatMap((path) => telling(model, path)),
  ];
}

function devices({ hops, outcome }: Path): string {
  return `${hops.map(({ device }) => device).join(' → ')}${outcome === 'dropped' ? ': dropped' : ''}`;
}

function telling(model: Model, { hops }: Path): readonly string[] {
  return hops.flatMap((hop) =>
    hop.steps
      .filter(({ action }) => ['dnat', 'snat', 'policy', 'drop'].includes(action))
      .map((step) => {
        const { title, message } = describeStep(model, hop, step);
        return `  ${title}: ${message}`;
      }),
  );
}
