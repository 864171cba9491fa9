/** Routes and their next hops: the appliance's custom routes, gateways, and routes of outside hosts. */
import type { Sentences } from './sentence';

/** A router of a network, by its address there. */
export interface Router {
  readonly address: string;
  readonly name: string;
}

/** More are not offered: one of them is meant. */
export const mostRouters = 4;

function routersText(routers: readonly Router[]): string {
  return routers
    .slice(0, mostRouters)
    .map(({ address, name }) => `${address} (${name})`)
    .join(' or ');
}

export interface CustomHop {
  readonly hop: string;
  readonly subnet: string;
  readonly port: string;
  readonly routers: readonly Router[];
}

function customHopRemedy({ subnet, port, routers }: CustomHop): string {
  return routers.length === 0
    ? `Write the address of a router in ${subnet} (${port}).`
    : `Write ${routersText(routers)}.`;
}

export interface LostHop {
  readonly network: string;
  readonly hop: string;
  readonly routers: readonly Router[];
}

function lostHopRemedy({ network, routers }: LostHop): string {
  return routers.length === 0
    ? `Add a Host of role router with this address in ${network}.`
    : `Write ${routersText(routers)}.`;
}

export const routeSentences = {
  'HS240/custom': (args: CustomHop) => [
    `The next hop ${args.hop} is not on the subnet of ${args.port}, ${args.subnet}.`,
    customHopRemedy(args),
  ],
  'HS240/custom-edge': (args: CustomHop) => [
    `The next hop ${args.hop} is the first or last address of ${args.subnet} (${args.port}), which no router has.`,
    customHopRemedy(args),
  ],
  'HS247/node': (args: CustomHop) => [
    `The next hop ${args.hop} is a node's own address.`,
    customHopRemedy(args),
  ],
  'HS240/host': ({ hop, host, subnets }: { hop: string; host: string; subnets: readonly string[] }) => [
    `The next hop ${hop} is on none of the subnets of ${host}.`,
    subnets.length === 0 ? 'Add an interface first.' : `Write an address in ${subnets.join(' or ')}.`,
  ],
  'HS240/host-edge': ({
    hop,
    subnet,
    subnets,
  }: {
    hop: string;
    subnet: string;
    subnets: readonly string[];
  }) => [
    `The next hop ${hop} is the first or last address of ${subnet}, which no router has.`,
    `Write an address in ${subnets.join(' or ')}.`,
  ],
  'HS241/custom': ({ to, metric }: { to: string; metric: number }) => [
    `There is a route to ${to} with metric ${metric} already; a node takes only one.`,
    'Write another metric, or remove one of the two.',
  ],
  'HS241/host': ({ to, metric }: { to: string; metric: number }) => [
    `There is a route to ${to} with metric ${metric} already; Linux takes only one.`,
    'Give it another metric, or remove one of the two.',
  ],
  'HS242/port': ({
    port,
    meant,
    names,
  }: {
    port: string;
    meant: string | null;
    names: readonly string[];
  }) => [
    `There is no port "${port}".`,
    meant === null ? `Write one of ${names.join(', ')}.` : `Write ${meant}.`,
  ],
  'HS242/no-address': ({ port }: { port: string }) => [
    `${port} has no address, so no next hop can be reached on it.`,
    `Give ${port} a static address.`,
  ],
  HS243: ({ port, compute }: { port: string; compute: string | null }) => [
    compute === null
      ? `${port} is not enabled for compute yet: the route waits until it is.`
      : `${port} is not enabled for compute, so the nodes have no interface on it.`,
    compute === null ? `Write "compute: true" at ${port}.` : `Write ${compute}.`,
  ],
  HS244: ({ port }: { port: string }) => [
    `${port} uses DHCP; custom routes need a port with a static address.`,
    `Give ${port} a static address.`,
  ],
  HS245: (args: { hop: string; to: string; port: string; subnet: string }) => [
    `The next hop ${args.hop} lies in ${args.to} itself, which is on ${args.port}'s own subnet.`,
    `Write the prefix of the network behind the next hop; ${args.subnet} is reached without a route.`,
  ],
  HS246: ({ text, meant }: { text: string; meant: string }) => [
    `${text} has bits set behind its length; it is read as ${meant}.`,
    `Write ${meant}.`,
  ],
  'HS247/port-gateway': ({ port }: { port: string }) => [
    `The gateway of ${port} is the port's own address.`,
    "Write the router's address.",
  ],
  'HS247/host-gateway': ({ gateway }: { gateway: string }) => [
    `The gateway ${gateway} is the interface's own address.`,
    "Write the router's address.",
  ],
  'HS247/host': ({ hop, host }: { hop: string; host: string }) => [
    `The next hop ${hop} is ${host}'s own address.`,
    "Write the next router's address.",
  ],
  'HS248/nobody': (args: LostHop & { isGateway: boolean }) => [
    `Nobody in ${args.network} has the address of this ${args.isGateway ? 'gateway' : 'next hop'}, ${args.hop}.`,
    lostHopRemedy(args),
  ],
  'HS248/device': (args: LostHop & { port: string }) => [
    `The device, which has ${args.hop} on ${args.port}, forwards nothing that comes from ${args.network}.`,
    lostHopRemedy(args),
  ],
  'HS248/owner': (args: LostHop & { owner: string }) => [
    `${args.owner}, ${args.hop}, forwards nothing that comes from ${args.network}.`,
    lostHopRemedy(args),
  ],
  HS249: ({ host, role }: { host: string; role: string }) => [
    `${host} is a ${role} and forwards nothing, so it hides nobody's address.`,
    'Write "role: router", or remove masquerade.',
  ],
} as const satisfies Sentences;
