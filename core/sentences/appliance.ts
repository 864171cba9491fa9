/** The appliance's ports, the addresses that its cluster takes, and the subnets inside it. */
import { counted, either, type Sentences } from './sentence';

const otherAddresses = 'Choose other addresses.';
const freeSubnet = 'Choose a subnet that is in use nowhere, on the device before compute is configured.';

/** A value of a file with who has it. */
export interface Named {
  readonly what: string;
  readonly owner: Owner;
}

export interface OfPool {
  readonly pool: string;
  readonly cidr: string;
  /** The appliance's pod subnet, where the pool counts in its place. */
  readonly setting: string | null;
}

/** Whose an address or a subnet is. */
export type Owner =
  | { readonly type: 'port' | 'gateway' | 'dns' | 'network' | 'port-subnet'; readonly name: string }
  | { readonly type: 'node' | 'internal-switch' | 'pods' | 'services' };

export function ownerWords(owner: Owner): string {
  switch (owner.type) {
    case 'port':
      return `the address of ${owner.name}`;
    case 'gateway':
      return `the gateway of ${owner.name}`;
    case 'dns':
      return `a DNS server of ${owner.name}`;
    case 'network':
      return `the network ${owner.name}`;
    case 'port-subnet':
      return `the subnet of ${owner.name}`;
    case 'node':
      return 'a node address';
    case 'internal-switch':
      return 'the internal switch';
    case 'pods':
      return 'the pod subnet';
    case 'services':
      return 'the service subnet';
  }
}

/** A subnet's first or last address, which no host can have. */
export interface Edge {
  readonly address: string;
  readonly isLast: boolean;
  readonly subnet: string;
}

function edgeWords({ address, isLast, subnet }: Edge): string {
  const what = isLast ? 'the broadcast address' : 'the address of the subnet itself,';
  return `${address}, ${what} ${isLast ? 'of ' : ''}${subnet}: a service that gets it cannot be reached`;
}

function staticAddress(port: string, address: string | null): string {
  return `Give ${port} a static address${address === null ? '' : `, such as ${address}`}.`;
}

function cableTo(port: string, networks: readonly string[]): string {
  return `Write ${networks.length === 0 ? 'the network that its cable leads to' : `network: ${either(networks)}`} at ${port}.`;
}

const specialUses = {
  'this-network': 'an address of "this network"',
  loopback: 'a loopback address',
  multicast: 'a multicast address',
  reserved: 'a reserved address',
} as const;

export const applianceSentences = {
  HS210: (args: { model: string; port: string; meant: string | null; names: readonly string[] }) => [
    `A ${args.model} has no port "${args.port}".`,
    args.meant === null ? `It has ${args.names.join(', ')}.` : `Write ${args.meant}.`,
  ],
  HS211: ({ port, free }: { port: string; free: string | null }) => [
    `${port} is set up a second time; the first one counts.`,
    `Put both into one${free === null ? '' : `, or write ${free}`}.`,
  ],
  HS212: ({ other }: { other: string }) => [
    `Compute is enabled on ${other} already, and can be enabled on one port only.`,
    `Write false, or take it from ${other}.`,
  ],
  'HS213/static': ({ port, field }: { port: string; field: 'address' | 'gateway' }) => [
    `${port} takes its address from DHCP and has a static ${field} too.`,
    `Remove the ${field}, or "dhcp: true".`,
  ],
  'HS213/lease': ({ port }: { port: string }) => [
    `${port} has a lease, but does not ask a DHCP server.`,
    'Write "dhcp: true", or remove the lease.',
  ],
  'HS214/no-address': ({ port }: { port: string }) => [
    `${port} has a gateway but no address.`,
    'Add its address, or remove the gateway.',
  ],
  'HS214/port': (args: { port: string; gateway: string; subnet: string; free: string | null }) => [
    `The gateway ${args.gateway} is no neighbour on ${args.port}'s subnet, ${args.subnet}.`,
    args.free === null ? 'Choose a larger subnet.' : `Write an address of that subnet, such as ${args.free}.`,
  ],
  HS215: ({ address, subnet, free }: { address: string; subnet: string; free: string | null }) => [
    `${address} is the first or last address of ${subnet}, which no interface can have.`,
    free === null ? 'Choose a larger subnet.' : `Write ${free}.`,
  ],
  'HS216/no-port': () => [
    'Kubernetes is set up, but compute is enabled on no port, so the nodes are on no outside network.',
    'Write "compute: true" at the port that the nodes shall be on.',
  ],
  'HS216/no-address': ({ port, address }: { port: string; address: string | null }) => [
    `Compute is enabled on ${port}, which has no static address, so the nodes' subnet is unknown.`,
    staticAddress(port, address),
  ],
  'HS216/dhcp': ({ port, address }: { port: string; address: string | null }) => [
    `Compute is enabled on ${port}, which takes its address from DHCP: node and service addresses are static in a subnet that may change, and custom routes need a static port.`,
    staticAddress(port, address),
  ],
  'HS216/cut': ({ port }: { port: string }) => [
    `Compute is enabled on ${port}, whose link is down: the nodes reach nobody outside by it.`,
    `Mend the link of ${port}, or enable compute on another port.`,
  ],
  'HS216/no-cable': ({ port, networks }: { port: string; networks: readonly string[] }) => [
    `Compute is enabled on ${port}, which has no cable: the nodes reach nobody outside by it.`,
    cableTo(port, networks),
  ],
  HS217: ({ text, use }: { text: string; use: keyof typeof specialUses }) => [
    `${text} is ${specialUses[use]}, which no host has.`,
    'Write the address of a host.',
  ],
  'HS218/same': ({ port, other, address }: { port: string; other: string; address: string }) => [
    `${port} has the address ${address}, which ${other} has.`,
    'Give one of the two another address.',
  ],
  'HS218/overlap': (args: { port: string; subnet: string; other: string; otherSubnet: string }) => [
    `${args.port} is in ${args.subnet}, and ${args.other} in ${args.otherSubnet}: one subnet behind two ports, so answers may leave by the other one.`,
    'Give each port a subnet of its own.',
  ],
  'HS219/several': ({ port, other }: { port: string; other: string }) => [
    `${port} has a default gateway, and ${other} has one, too: in which order the device takes them is not defined, so it may be either.`,
    'Leave one default gateway, and reach what lies behind the other port by custom routes.',
  ],
  'HS219/cut': ({ port }: { port: string }) => [
    `The default gateway is on ${port}, whose link is down.`,
    `Mend the link of ${port}, or move the gateway to a port that leads outside.`,
  ],
  'HS219/no-cable': ({ port, networks }: { port: string; networks: readonly string[] }) => [
    `The default gateway is on ${port}, which has no cable.`,
    cableTo(port, networks),
  ],
  'HS219/none': () => [
    'No port has a default gateway, so the device reaches nothing beyond the subnets of its ports.',
    'Give the port that leads outside its gateway.',
  ],
  'HS219/no-dns': ({ port }: { port: string }) => [
    `${port} has the default gateway, but no port has a DNS server, so names of the outside cannot be resolved.`,
    `Add dns to ${port}.`,
  ],
  HS220: ({
    range,
    port,
    subnet,
    free,
  }: {
    range: string;
    port: string;
    subnet: string;
    free: string | null;
  }) => [
    `The node addresses ${range} are outside the subnet of the compute port ${port}, ${subnet}.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  HS221: (args: { range: string; size: number; workers: number; needed: number; free: string | null }) => [
    `${args.range} gives ${args.size} node address${args.size > 1 ? 'es' : ''}; a master and ${counted(args.workers, 'worker')} need ${args.needed}.`,
    args.free === null ? otherAddresses : `Write ${args.free}.`,
  ],
  'HS222/nodes': ({ what, owner, free }: Named & { free: string | null }) => [
    `The node addresses contain ${what}, ${ownerWords(owner)}.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  'HS222/services': ({ what, owner, free }: Named & { free: string | null }) => [
    `The service addresses contain ${what}, ${ownerWords(owner)}.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  'HS222/pool': ({ pool, what, owner }: Named & { pool: string }) => [
    `IPAddressPool ${pool} contains ${what}, ${ownerWords(owner)}.`,
    otherAddresses,
  ],
  'HS223/services': ({
    range,
    port,
    subnet,
    free,
  }: {
    range: string;
    port: string;
    subnet: string;
    free: string | null;
  }) => [
    `The service addresses ${range} are outside the subnet of the compute port ${port}, ${subnet}, so nobody there will ask for them by ARP.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  'HS223/pool': ({
    pool,
    range,
    port,
    subnet,
  }: {
    pool: string;
    range: string;
    port: string;
    subnet: string;
  }) => [
    `The addresses ${range} of IPAddressPool ${pool} are outside the subnet of the compute port ${port}, ${subnet}, so nobody there will ask for them by ARP.`,
    `Take addresses of ${subnet}, or announce them by BGP.`,
  ],
  'HS224/pods': ({ subnet, what, owner }: Named & { subnet: string }) => [
    `The pod subnet ${subnet} overlaps ${what}, ${ownerWords(owner)}.`,
    freeSubnet,
  ],
  'HS224/pool': ({ pool, cidr, what, owner, setting }: Named & OfPool) => [
    `IPPool ${pool}: ${cidr} overlaps ${what}, ${ownerWords(owner)}${setting === null ? '' : `, and counts in place of the appliance’s podSubnet ${setting}`}; what pods send there is not translated, as natOutgoing leaves addresses of a pool alone.`,
    'Give the pool a range that is in use nowhere, or remove it where it is disabled.',
  ],
  'HS224/services': ({ subnet, what, owner }: Named & { subnet: string }) => [
    `The service subnet ${subnet} overlaps ${what}, ${ownerWords(owner)}.`,
    freeSubnet,
  ],
  'HS224/internal-switch': ({ subnet, what, owner }: Named & { subnet: string }) => [
    `The internal switch's subnet ${subnet} overlaps ${what}, ${ownerWords(owner)}, which the nodes then look for on eth0, too.`,
    'Give the internal switch a subnet that is in use nowhere (spec.internalSwitch.cidr).',
  ],
  HS225: () => [
    'MetalLB is set to BGP but has no peer, so it works in layer 2: one node answers ARP for each service address.',
    'Add a peer with address, peerASN and selfASN, or write layer2.',
  ],
  'HS227/nodes': ({ range, free, ...edge }: Edge & { range: string; free: string | null }) => [
    `The node addresses ${range} contain ${edge.address}, the ${edge.isLast ? 'broadcast' : 'network'} address of ${edge.subnet}, which no node can have.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  'HS227/services': ({ range, free, ...edge }: Edge & { range: string; free: string | null }) => [
    `The service addresses ${range} contain ${edgeWords(edge)}.`,
    free === null ? otherAddresses : `Write ${free}.`,
  ],
  'HS227/pool': ({ pool, range, ...edge }: Edge & { pool: string; range: string }) => [
    `The addresses ${range} of IPAddressPool ${pool} contain ${edgeWords(edge)}.`,
    'Leave it out of the range.',
  ],
  'HS226/internal-switch': ({ subnet, nodes, meant }: { subnet: string; nodes: number; meant: string }) => [
    `The internal switch's subnet ${subnet} is too small: the Windows host and ${nodes} nodes need ${nodes + 1} addresses beside its first and last.`,
    `Write ${meant}.`,
  ],
  'HS226/services': ({ subnet, meant }: { subnet: string; meant: string }) => [
    `The service subnet ${subnet} is too small: kube-apiserver takes none of fewer than 8 addresses.`,
    `Write ${meant}.`,
  ],
  'HS226/pods': ({ subnet, blockSize, meant }: { subnet: string; blockSize: number; meant: string }) => [
    `The pod subnet ${subnet} is too small: it has no room for one block of Calico’s, a /${blockSize}.`,
    `Write ${meant}.`,
  ],
} as const satisfies Sentences;
