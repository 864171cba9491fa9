/** Short words for steps and devices, for cards where there is room for one line only. */
import type { Model } from '#core/analysis/model';
import type { Hop, Step, StepAction } from '#core/network/trace';

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
export function shortStep({ action }: Step): string {
  return SHORT[action];
}

/** `policy · route · source NAT`: what the device did, each kind of step once. */
export function hopSummary({ steps }: Hop): string {
  const words = steps.filter(({ action }) => action !== 'neighbour' && action !== 'forward').map(shortStep);
  const all = words.length > 0 ? words : steps.map(shortStep);
  return [...new Set(all)].join(' · ');
}

/** The device's title as people know it. */
export function deviceTitle(model: Model, device: string): string {
  return model.network.devices.find(({ name }) => name === device)?.title ?? device;
}

/** `eth1 → cali0a1b`: how the packet comes and goes. */
export function hopInterfaces(hop: Hop): string {
  if (hop.in !== null && hop.out !== null) return hop.in === hop.out ? hop.in : `${hop.in} → ${hop.out}`;
  if (hop.out !== null) return `out ${hop.out}`;
  return hop.in === null ? '' : `in ${hop.in}`;
}
