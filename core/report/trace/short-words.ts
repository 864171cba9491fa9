/** Short words for steps, for cards where there is room for one line only. */
import type { Hop, Step, StepAction } from '../../network/trace';

const SHORT: Readonly<Record<StepAction, string>> = {
  originate: 'sent',
  route: 'route',
  policy: 'policy',
  dnat: 'destination NAT',
  snat: 'source NAT',
  'undo-nat': 'NAT undone',
  encapsulate: 'encapsulated',
  decapsulate: 'unwrapped',
  neighbour: 'ARP',
  switch: 'switched',
  forward: 'forwarded',
  deliver: 'delivered',
  drop: 'dropped',
};

/** One or two words for a step. */
function shortStep({ action }: Step): string {
  return SHORT[action];
}

/** `policy · route · source NAT`: what the device did, each kind of step once. */
export function hopSummary({ steps }: Hop): string {
  const words = steps.filter(({ action }) => action !== 'neighbour' && action !== 'forward').map(shortStep);
  const all = words.length > 0 ? words : steps.map(shortStep);
  return [...new Set(all)].join(' · ');
}

/** `cali…fb1 → eth1`: how the packet comes and goes. */
export function hopInterfaces(hop: Hop): string {
  const [came, left] = [hop.in, hop.out].map((name) => (name === null ? null : shortInterface(name)));
  if (came && left) return came === left ? came : `${came} → ${left}`;
  if (left) return `out ${left}`;
  return came ? `in ${came}` : '';
}

/** The host side of a pod's veth has a name of hash digits, of which the last tell it from others. */
function shortInterface(name: string): string {
  return name.replace(/^cali[0-9a-f]*([0-9a-f]{3})$/, 'cali…$1');
}
