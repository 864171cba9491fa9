/**
 * The `ip` commands and sysctls that build a planned lab, in the order in which the kernel takes
 * them: cables, addresses, everything up, routes, and only then what is down goes down, because
 * the kernel refuses routes over an interface that is down and forgets them when it goes down.
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Route } from '../../network/model';
import type { LabChoice } from './lab-rules';
import {
  bridgeName,
  type LabCable,
  type LabEnd,
  type LabInterface,
  type LabNamespace,
  type LabPlan,
} from './lab-plan';

/** Gives a namespace's name inside the lab the name it has on the machine. */
export type NamespaceNaming = (name: string) => string;

/** The namespace in which unplugged cables end. */
export const limboNamespace = 'limbo';

/** Commands for one `ip -batch`, run in no namespace: they name the namespaces that cables go to. */
export function cableCommands(plan: LabPlan, naming: NamespaceNaming): string[] {
  const endText = (end: LabEnd): string => `${end.interface} netns ${naming(end.namespace)}`;
  return plan.cables.map((cable: LabCable, index) => {
    const a = cable.a ? endText(cable.a) : `x${index}a netns ${naming(limboNamespace)}`;
    const b = cable.b ? endText(cable.b) : `x${index}b netns ${naming(limboNamespace)}`;
    return `link add ${a} type veth peer name ${b}`;
  });
}

/** Commands for one `ip -n NAMESPACE -batch`, until everything is up. */
export function interfaceCommands(namespace: LabNamespace): string[] {
  const commands = ['link set lo up'];
  if (namespace.device.bridges)
    commands.push(`link add ${bridgeName} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`);
  for (const one of namespace.interfaces) commands.push(...oneInterface(namespace, one));
  if (namespace.device.bridges) {
    const mtu = Math.max(1500, ...namespace.interfaces.map((one) => one.model.mtu));
    commands.push(`link set ${bridgeName} mtu ${mtu} up`);
  }
  return commands;
}

function oneInterface(namespace: LabNamespace, one: LabInterface): string[] {
  if (one.name === 'lo') return [];
  const commands: string[] = [];
  const { model } = one;
  if (model.tunnel?.type === 'vxlan') {
    const { vni, port, local } = model.tunnel;
    commands.push(
      `link add ${one.name} type vxlan id ${vni} dstport ${port} local ${formatIpv4(local)} nolearning`,
    );
  }
  if (model.tunnel?.type === 'ipip') {
    commands.push(`link add ${one.name} type ipip local ${formatIpv4(model.tunnel.local)}`);
  }
  // A bridge's ports keep the addresses the kernel gives them: nothing is ever sent to them.
  const address = namespace.device.bridges || model.tunnel?.type === 'ipip' ? '' : ` address ${model.mac}`;
  commands.push(`link set ${one.name} mtu ${model.mtu}${address}`);
  if (namespace.device.bridges) commands.push(`link set ${one.name} master ${bridgeName}`);
  for (const { address: own, length } of model.addresses) {
    commands.push(`addr add ${formatIpv4(own)}/${length} dev ${one.name}`);
  }
  commands.push(`link set ${one.name} up`);
  return commands;
}

/** Commands for one `ip -n NAMESPACE -force -batch`: routes and static neighbours. */
export function routeCommands(
  namespace: LabNamespace,
  { preferredTargets }: Pick<LabChoice, 'preferredTargets'>,
): string[] {
  const nameOf = new Map(namespace.interfaces.map((one) => [one.model.name, one.name]));
  const routes = namespace.device.routes
    .filter((route) => route.origin !== 'connected')
    .map((route) => takenWay(route, preferredTargets));
  // A next hop must be on a link already when a route names it: rows without one come first.
  const ordered = [
    ...routes.filter((route) => route.via === null),
    ...routes.filter((route) => route.via !== null),
  ];
  const commands = ordered.map((route) => routeCommand(route, nameOf));
  for (const one of namespace.interfaces) {
    if (one.model.tunnel?.type !== 'vxlan') continue;
    for (const peer of one.model.tunnel.peers) {
      commands.push(
        `neigh replace ${formatIpv4(peer.address)} lladdr ${peer.mac} dev ${one.name} nud permanent`,
      );
    }
  }
  return commands;
}

/** The kernel's choice among equal ways is random; the lab has the one that the trace takes. */
function takenWay(route: Route, preferredTargets: readonly string[]): Route {
  const taken = route.nextHops?.find(({ target }) => preferredTargets.includes(target));
  return taken ? { ...route, via: taken.via, dev: taken.dev } : route;
}

/** `append` keeps rows of the same prefix and metric in their order; the first of them wins, as in the model. */
function routeCommand(route: Route, nameOf: ReadonlyMap<string, string>): string {
  const prefix = formatPrefix(route.prefix);
  if (route.type === 'blackhole') return `route append blackhole ${prefix} metric ${route.metric}`;
  const parts = [`route append ${prefix}`];
  if (route.via !== null) parts.push(`via ${formatIpv4(route.via)}`);
  if (route.dev !== null) parts.push(`dev ${nameOf.get(route.dev) ?? route.dev}`);
  parts.push(`metric ${route.metric}`);
  if (route.source !== null) parts.push(`src ${formatIpv4(route.source)}`);
  if (route.onlink) parts.push('onlink');
  return parts.join(' ');
}

/** Forwarding entries of tunnels, for one `bridge -n NAMESPACE -batch`. */
export function forwardingCommands(namespace: LabNamespace): string[] {
  return namespace.interfaces.flatMap((one) =>
    one.model.tunnel?.type === 'vxlan'
      ? one.model.tunnel.peers.map(
          (peer) => `fdb append ${peer.mac} dev ${one.name} dst ${formatIpv4(peer.remote)} permanent`,
        )
      : [],
  );
}

/** Commands for one `ip -n NAMESPACE -batch`: what is down goes down. */
export function downCommands(namespace: LabNamespace): string[] {
  return namespace.interfaces
    .filter((one) => one.name !== 'lo' && (!one.model.up || !namespace.device.up))
    .map((one) => `link set ${one.name} down`);
}

const reversePathFilterValues = { off: 0, strict: 1, loose: 2 } as const;

/**
 * Kernel settings as path below /proc/sys and value. The effective reverse-path filter is the
 * greater of `all` and the interface's (kernel ip-sysctl), so `all` is 0. Waiting times are short,
 * so that an address nobody answers for is given up within a tenth of a second.
 */
export function kernelSettings(namespace: LabNamespace): readonly (readonly [string, string])[] {
  const settings: [string, string][] = [
    ['net/ipv4/conf/all/rp_filter', '0'],
    ['net/ipv4/conf/default/rp_filter', '0'],
    ['net/ipv4/ip_forward', namespace.device.forwarding ? '1' : '0'],
    ['net/ipv4/conf/all/send_redirects', '0'],
    ['net/ipv4/conf/all/accept_redirects', '0'],
    ['net/ipv4/icmp_ratelimit', '0'],
    ['net/ipv4/icmp_errors_use_inbound_ifaddr', '0'],
  ];
  for (const { name, model } of namespace.interfaces) {
    if (name === 'lo') continue;
    settings.push(
      [`net/ipv4/conf/${name}/rp_filter`, String(reversePathFilterValues[model.reversePathFilter])],
      [`net/ipv4/conf/${name}/send_redirects`, '0'],
      [`net/ipv4/conf/${name}/accept_redirects`, '0'],
      [`net/ipv4/conf/${name}/proxy_arp`, model.proxyArp ? '1' : '0'],
      [`net/ipv4/conf/${name}/route_localnet`, namespace.device.routeLocalnet ? '1' : '0'],
      [`net/ipv4/neigh/${name}/proxy_delay`, '0'],
      [`net/ipv4/neigh/${name}/retrans_time_ms`, '20'],
    );
  }
  return settings;
}
