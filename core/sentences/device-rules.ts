/** What Microsoft's pages ask of an appliance as a whole: packet sizes, DNS servers, custom routes, models. */
import { either, type Sentences } from './sentence';
import { mostRouters, type Router } from './routes';

export interface PortMtu {
  readonly port: string;
  readonly mtu: number;
}

export interface BesideNetwork extends PortMtu {
  readonly network: string;
  readonly carries: number;
  /** The size that both could have; null where the port cannot have the network's. */
  readonly meant: number | null;
}

const packetSizeSentences = {
  'HS228/range': (args: PortMtu & { least: number; most: number; meant: number }) => [
    `${args.port} has an MTU of ${args.mtu}; the device takes ${args.least} to ${args.most}.`,
    `Write ${args.meant}.`,
  ],
  'HS228/fixed': ({ port, mtu, model, takes }: PortMtu & { model: string; takes: readonly number[] }) => [
    `${port} has an MTU of ${mtu}; on this port of a ${model} it is fixed.`,
    `Write ${either(takes.map(String))}.`,
  ],
  'HS228/above': ({ port, mtu, network, carries, meant }: BesideNetwork) => [
    `${port} sends packets of up to ${mtu} bytes, and ${network} carries ${carries}: larger ones are lost without a word.`,
    meant === null ? `Let ${network} carry ${mtu}.` : `Write ${meant}, or let ${network} carry ${mtu}.`,
  ],
  'HS228/below': ({ port, mtu, network, carries, meant }: BesideNetwork) => [
    `${network} carries packets of ${carries} bytes, and ${port} takes ${mtu}: larger ones that somebody sends it are lost without a word.`,
    meant === null
      ? `Let ${network} carry no more than ${mtu}.`
      : `Write ${meant}, or let ${network} carry no more than ${mtu}.`,
  ],
  'HS228/way-out': ({ port, network, mtu }: PortMtu & { network: string }) => [
    `${network}, by which ${port} leads outside, carries ${mtu} bytes; the way to Azure is to take 1500.`,
    'Let it carry 1500.',
  ],
} as const satisfies Sentences;

export interface LostServer {
  readonly port: string;
  readonly server: string;
  readonly why: 'own' | 'edge' | 'pods' | 'services' | 'internal-switch' | 'no-way';
  /** The port or the subnet that is the reason. */
  readonly what: string;
  /** Hosts that answer on the port of DNS. */
  readonly servers: readonly string[];
  /** Whether no port has another server. */
  readonly isLast: boolean;
}

function whyLost({ why, what }: LostServer): string {
  switch (why) {
    case 'own':
      return `is the address of ${what} itself, which answers no DNS`;
    case 'edge':
      return `is the first or last address of ${what}, which no host has`;
    case 'pods':
      return `lies in the pod subnet ${what}`;
    case 'services':
      return `lies in the service subnet ${what}, which only nodes and pods reach`;
    case 'internal-switch':
      return `lies in the internal switch's subnet ${what}`;
    case 'no-way':
      return "is on no port's subnet, and no port has a default gateway";
  }
}

const routeUseSentences = {
  'HS235/gateway': (args: { port: string; gateway: string; others: readonly string[] }) => [
    `${args.port} is the compute port and has the gateway ${args.gateway} beside custom routes: Microsoft expects a compute port with custom routes to have none, and where the nodes then send is not documented.`,
    args.others.length > 0
      ? `Remove the gateway; ${args.others.join(' and ')} leads outside.`
      : 'Give the port that leads outside a gateway, and remove this one.',
  ],
  'HS235/internet': ({ port, network }: { port: string; network: string }) => [
    `${port} is the compute port, has custom routes and is cabled to ${network}, which is the internet: Microsoft expects a private network there.`,
    'Enable compute on a port in a private network.',
  ],
  'HS236/never': ({ to, winner }: { to: string; winner: string }) => [
    `The route to ${to} is never taken: ${winner} wins.`,
    'Remove it.',
  ],
  'HS236/flat': ({ to, port, subnet }: { to: string; port: string; subnet: string }) => [
    `${to} is a part of ${subnet}, the subnet of ${port}: the nodes reach it without a route, and with it go a way round.`,
    'Remove it.',
  ],
  'HS236/internet': ({ to }: TooLarge) => [
    `The route to ${to} takes what the nodes send to the internet and to Azure away from the port with the default gateway.`,
    'Write the prefixes of the networks behind the next hop.',
  ],
  'HS236/inside': ({
    to,
    subnet,
    owner,
  }: {
    to: string;
    subnet: string;
    owner: { type: 'pods' | 'services' | 'internal-switch' };
  }) => [
    `The route to ${to} leads into ${insideWords[owner.type]} ${subnet}, which is to be in use nowhere else.`,
    'Remove it, or choose another subnet on the device before compute is configured.',
  ],
  'HS236/other-port': ({ to, port, subnet }: TooLarge & { port: string; subnet: string }) => [
    `The route to ${to} also takes what the nodes send to ${subnet}, the subnet of ${port}, which has the default gateway.`,
    'Write longer prefixes, unless this is meant.',
  ],
  HS237: (args: { hop: string; router: string; to: string; routers: readonly Router[] }) => [
    `${args.router}, the next hop ${args.hop}, knows no way to ${args.to}.`,
    args.routers.length === 0
      ? `Give ${args.router} a route or a gateway that leads there.`
      : `Write ${either(args.routers.slice(0, mostRouters).map(({ address, name }) => `${address} (${name})`))}, or give ${args.router} a route.`,
  ],
  HS239: (args: MissingRoute & { network: string; router: string }) => [
    `No custom route leads to ${args.network} (${args.to}) behind ${args.router}: pods do not find it by ${args.port}, and what comes from there is not answered.`,
    `Add-HcsNetRoute -InterfaceAlias "${args.port}" -DestinationPrefix "${args.to}" -NextHop "${args.hop}" -RouteMetric 100`,
  ],
} as const satisfies Sentences;

export interface TooLarge {
  readonly to: string;
  /** The networks that are behind the next hop. */
  readonly behind: readonly string[];
}

const insideWords = {
  pods: 'the pod subnet',
  services: 'the service subnet',
  'internal-switch': "the internal switch's subnet",
} as const;

export interface MissingRoute {
  readonly to: string;
  readonly hop: string;
  readonly port: string;
}

export const deviceRuleSentences = {
  ...packetSizeSentences,
  ...routeUseSentences,
  HS229: (args: LostServer) => [
    `The DNS server ${args.server} of ${args.port} ${whyLost(args)}.`,
    args.servers.length === 0 ? 'Write the address of a DNS server.' : `Write ${either(args.servers)}.`,
  ],
  HS234: ({ number, meant }: { number: number; meant: number }) => [
    `${number} is no autonomous system number that the device takes: 1 to 65534, or 131072 to 4294967294.`,
    `Write ${meant}, which is for private use.`,
  ],
  HS238: ({ model, workers }: { model: string; workers: number }) => [
    `${workers} workers need a cluster of two devices, which a ${model} does not make.`,
    'Write 1, or the model of the devices: pro-gpu or pro-2.',
  ],
} as const satisfies Sentences;
