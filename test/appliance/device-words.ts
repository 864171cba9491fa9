/** A device as a few lines of text, with all that a packet could meet on it. What only people read is left out. */
import { formatIpv4, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Device, Interface, Link, Route } from '#core/network/model';
import type { Chain, Match } from '#core/network/ruleset';

/** The device's name and kind, then a line for each interface, route, listener, hook and rule. */
export function deviceWords(device: Device): readonly string[] {
  const { name, kind, up, bridges, forwarding } = device;
  const { hooks, chains } = device.rules;
  return [
    [
      name,
      kind,
      ...(up ? [] : ['down']),
      ...(bridges ? ['bridges'] : []),
      ...(forwarding ? ['forwards'] : []),
    ].join(' '),
    ...device.interfaces.map((one) => `  ${interfaceWords(one)}`),
    ...device.routes.map((route) => `  ${routeWords(route)}`),
    ...device.listeners.map(
      ({ protocol, port, address }) =>
        `  listens ${protocol} ${port} ${address === null ? 'everywhere' : formatIpv4(address)}`,
    ),
    ...Object.entries(hooks).map(([hook, chain]) => `  hook ${hook}: ${chain}`),
    ...chains.flatMap(chainWords).map((line) => `  ${line}`),
  ];
}

/** Both ends of a link. */
export function linkWords({ a, b, up }: Link): string {
  return `${a.device} ${a.interface} - ${b.device} ${b.interface}${up ? '' : ' cut'}`;
}

function interfaceWords(one: Interface): string {
  const addresses = one.addresses.map(({ address, length }) => `${formatIpv4(address)}/${length}`);
  return [
    `${one.name}:`,
    one.mac,
    ...addresses,
    `mtu ${one.mtu}`,
    `rp_filter ${one.reversePathFilter}`,
    ...(one.up ? [] : ['down']),
    ...(one.proxyArp ? ['proxy_arp'] : []),
    ...one.announces.map((address) => `announces ${formatIpv4(address)}`),
    ...(one.tunnel === null ? [] : [`tunnel ${one.tunnel.type}`]),
  ].join(' ');
}

function routeWords({ prefix, via, dev, metric, origin, onlink, source, type }: Route): string {
  return [
    `${type} ${formatPrefix(prefix)}`,
    `via ${via === null ? 'link' : formatIpv4(via)} dev ${dev} metric ${metric}`,
    origin,
    ...(onlink ? ['onlink'] : []),
    ...(source === null ? [] : [`src ${formatIpv4(source)}`]),
  ].join(' ');
}

function chainWords({ name, policy, rules }: Chain): readonly string[] {
  return [
    `chain ${name} (${policy})`,
    ...rules.map(({ match, action }) => `- ${[...matchWords(match), plain(action)].join(' ')}`),
  ];
}

function matchWords(match: Match): readonly string[] {
  return Object.entries(match).map(([field, value]) => {
    if (field !== 'source' && field !== 'destination') return `${field} ${plain(value)}`;
    const { prefixes, not } = value as NonNullable<Match['source']>;
    return `${field} ${not === true ? 'not ' : ''}${prefixes.map(formatPrefix).join(',')}`;
  });
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (key, one: unknown) => (key === 'address' ? formatIpv4(one as Ipv4) : one));
}
