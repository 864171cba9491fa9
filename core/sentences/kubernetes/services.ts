/** Services: their types, ports and addresses. */
import { either, type Sentences } from '../sentence';

export interface OfService {
  /** `default/web`. */
  readonly service: string;
}

const portNumber = 'Write a number from 1 to 65535.';
const freeNodePort = (first: number, last: number): string =>
  `Leave nodePort out, or write a free number from ${first} to ${last}.`;

export const serviceSentences = {
  HS310: ({ service, type, types }: OfService & { type: string; types: readonly string[] }) => [
    `Service ${service} has the type ${type}, which does not exist.`,
    `Write ${either(types)}.`,
  ],
  'HS311/port': ({ service }: OfService) => [
    `Service ${service}: a port is missing or no port number.`,
    portNumber,
  ],
  'HS311/twice': ({ service, port }: OfService & { port: string }) => [
    `Service ${service}: port ${port} stands there twice.`,
    'Take one of the two away.',
  ],
  'HS311/target': ({ service }: OfService) => [
    `Service ${service}: a target port is neither a number nor a name.`,
    'Write a number from 1 to 65535, or the name of a container port.',
  ],
  HS312: (args: OfService & { address: string; owner: string; free: string | null }) => [
    `Service ${args.service} asks for the cluster address ${args.address}, which ${args.owner} has.`,
    `Leave clusterIP out, and the service gets a free address${args.free === null ? '' : `; or ask for one, such as ${args.free}`}.`,
  ],
  HS313: (args: OfService & { count: number; address: string; subnet: string; range: string | null }) => [
    `Service ${args.service}${args.count > 1 ? ` (and ${args.count - 1} more)` : ''} has the cluster address ${args.address}, outside the service subnet ${args.subnet}.`,
    `Set serviceSubnet of the appliance to the range of the cluster that the object comes from${args.range === null ? '' : `, such as ${args.range}`}.`,
  ],
  'HS314/range': ({
    service,
    port,
    first,
    last,
  }: OfService & { port: number; first: number; last: number }) => [
    `Service ${service} asks for node port ${port}, outside ${first} to ${last}.`,
    freeNodePort(first, last),
  ],
  'HS314/reserved': ({
    service,
    port,
    first,
    last,
  }: OfService & { port: number; first: number; last: number }) => [
    `Service ${service} asks for node port ${port}, which the appliance keeps for itself.`,
    freeNodePort(first, last),
  ],
  'HS314/taken': (args: OfService & { port: number; owner: string; first: number; last: number }) => [
    `Service ${args.service} asks for node port ${args.port}, which ${args.owner} has.`,
    freeNodePort(args.first, args.last),
  ],
  'HS315/source-range': ({ service, text }: OfService & { text: string }) => [
    `Service ${service}: "${text}" is no source range.`,
    'Write an address and a length: 10.0.0.0/8.',
  ],
  'HS315/external-ip': ({ service, text }: OfService & { text: string }) => [
    `Service ${service}: "${text}" is no external IP.`,
    'Write an IPv4 address that is routed to the nodes.',
  ],
  'HS316/affinity': ({
    service,
    affinity,
    choices,
  }: OfService & { affinity: string; choices: readonly string[] }) => [
    `Service ${service}: there is no session affinity ${affinity}.`,
    `Write ${either(choices)}.`,
  ],
  'HS316/timeout': ({ service }: OfService) => [
    `Service ${service}: the timeout of the session affinity cannot be.`,
    'Write 1 to 86400 seconds.',
  ],
  HS317: ({
    service,
    port,
    name,
    known,
  }: OfService & { port: number; name: string; known: readonly string[] }) => [
    `Service ${service} leads port ${port} to the container port "${name}", which no pod behind it has.`,
    targetPortRemedy(known),
  ],
  HS329: ({ service, address }: { service: string; address: string }) => [
    `Service ${service} has ipMode Proxy for its external address ${address}: kube-proxy leaves the address to a load balancer outside, and MetalLB only brings its packets to a node, where nothing takes them.`,
    'Write ipMode: VIP, or take it away: MetalLB writes none.',
  ],
  HS380: (args: OfService & { name: string; protocols: readonly string[]; address: string | null }) => [
    `Service ${args.service} is a LoadBalancer with ports of ${args.protocols.join(' and ')}, which the appliance does not support.`,
    `Make a service of each, with one sharing key (metallb.io/allow-shared-ip) and one loadBalancerIP${args.address === null ? '' : `, ${args.address}`}.`,
  ],
  HS319: (args: { service: string; addresses: readonly string[]; isBalanced: boolean }) => [
    `Nobody answers ARP for ${args.addresses.join(', ')} in the externalIPs of service ${args.service}: MetalLB announces no externalIPs.`,
    `${args.isBalanced ? 'Ask' : 'Make it a LoadBalancer service and ask'} for the address with loadBalancerIP; several services share one by the same annotation metallb.io/allow-shared-ip.`,
  ],
} as const satisfies Sentences;

/** What to write as the target port, given the names that the pods' ports have. */
export function targetPortRemedy(known: readonly string[]): string {
  return known.length === 0
    ? "Write the number of the pods' port as targetPort, or name the port in the pods."
    : `Write ${known.join(' or ')} as targetPort, or a number.`;
}
