/** Service addresses that no node announces, or that none announces where they are asked for. */
import type { Sentences } from '../sentence';

/** A node that announces nothing. */
export interface SilentNode {
  readonly node: string;
  readonly why: 'down' | 'no-network' | 'excluded' | 'no-speaker';
}

/** Why no node announces an address. */
export type Unannounced =
  | { readonly type: 'no-pod' }
  /** Addresses of endpoints that serve in one row of their slices and not in another: BGP does not count them. */
  | { readonly type: 'half-ready'; readonly addresses: readonly string[] }
  | {
      readonly type: 'no-node';
      /** Those that would have to. */
      readonly nodes: readonly SilentNode[];
      readonly isLocal: boolean;
    }
  | { readonly type: 'no-advertisement'; readonly pool: string | null }
  /** Advertisements select the pool, and none takes the service's labels. */
  | { readonly type: 'services'; readonly pool: string | null; readonly advertisements: readonly string[] }
  /** The elected node has none of the interfaces that its advertisements name. */
  | {
      readonly type: 'interfaces';
      readonly pool: string | null;
      readonly node: string;
      readonly names: readonly string[];
    }
  /** Without memberlist a node is elected that announces nothing. */
  | ({ readonly type: 'elected' } & SilentNode)
  | {
      readonly type: 'layer2' | 'bgp';
      readonly pool: string | null;
      readonly nodes: readonly string[];
      readonly isLocal: boolean;
    };

const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

const silentWords = {
  down: 'is down',
  'no-network': 'has the condition NetworkUnavailable',
  excluded: `bears the label ${excludedLabel}, whatever its value is`,
  'no-speaker': 'has no speaker of MetalLB',
} as const satisfies Readonly<Record<SilentNode['why'], string>>;

/** `the master is down; the worker has no speaker of MetalLB`, nodes of one reason together. */
function silentNodes(nodes: readonly SilentNode[]): string {
  const causes = [...new Set(nodes.map(({ why }) => why))];
  return causes
    .map((cause) => {
      const names = nodes.filter(({ why }) => why === cause).map(({ node }) => node);
      return `${names.join(' and ')}: ${names.length > 1 ? 'each ' : ''}${silentWords[cause]}`;
    })
    .join('; ');
}

/** A clause without a full stop. */
export function unannouncedReason(reason: Unannounced): string {
  switch (reason.type) {
    case 'no-pod':
      return 'no pod behind it is ready';
    case 'half-ready':
      return `${reason.addresses.join(', ')} ${reason.addresses.length === 1 ? 'stands' : 'stand'} in several endpoints, one of which is not ready, and in BGP mode that one counts`;
    case 'no-node': {
      const who = reason.isLocal
        ? 'externalTrafficPolicy Local leaves it to the nodes of its pods, and none of them may'
        : 'no node may';
      return reason.nodes.length === 0 ? who : `${who} (${silentNodes(reason.nodes)})`;
    }
    case 'no-advertisement':
      return `no L2Advertisement or BGPAdvertisement selects ${announced(reason.pool)}`;
    case 'services':
      return `the serviceSelectors of ${reason.advertisements.join(', ')} take only services with other labels`;
    case 'interfaces':
      return `${reason.node} is elected, and has none of the interfaces ${reason.names.join(', ')} that its L2Advertisement names; no other node steps in`;
    case 'elected':
      return `${reason.node} is elected, and ${silentWords[reason.why]}; without memberlist the other speakers do not know that`;
    case 'layer2':
      return `no L2Advertisement of ${announced(reason.pool)} takes ${nodesOf(reason)}`;
    case 'bgp':
      return `no BGP peer that is up hears of ${announced(reason.pool)} from ${nodesOf(reason)}`;
  }
}

/** What would make a node announce it; null where the reason says it. */
export function unannouncedRemedy(reason: Unannounced): string | null {
  switch (reason.type) {
    case 'no-node':
      return reason.nodes.some(({ why }) => why === 'excluded')
        ? `Remove the label ${excludedLabel} from a node, or start MetalLB's speakers with --ignore-exclude-lb`
        : null;
    case 'services':
      return `Give the service labels that the serviceSelectors of ${reason.advertisements.join(' or ')} take`;
    case 'elected':
      return "Give MetalLB's speakers METALLB_ML_BIND_ADDR and METALLB_ML_LABELS, as its manifests do, or let one run on every node";
    case 'interfaces':
      return 'Take interfaces out of the L2Advertisement';
    default:
      return null;
  }
}

function announced(pool: string | null): string {
  return pool === null ? 'its address' : `the address pool ${pool}`;
}

function nodesOf({
  nodes,
  isLocal,
}: {
  readonly nodes: readonly string[];
  readonly isLocal: boolean;
}): string {
  return isLocal ? `${nodes.join(', ')}, where its pods are (externalTrafficPolicy Local)` : nodes.join(', ');
}

export type Switch = 'internal' | 'external';

/** How an advertisement is called, and the pool that it selects. */
export interface Selecting {
  readonly advertisement: string;
  readonly pool: string;
}

/** An annotation of a service, and whether another name, or none, would mend it. */
export interface StrangeAnnotation {
  readonly service: string;
  readonly annotation: string;
  readonly mends: boolean;
}

export const announcementSentences = {
  'HS323/local': ({ service, reason }: { service: string; reason: Unannounced }) => [
    `Service ${service} has an external address that no node announces: ${unannouncedReason(reason)}.`,
    'Let an advertisement take the nodes of its pods, or set externalTrafficPolicy to Cluster.',
  ],
  'HS323/services': ({ service, reason }: { service: string; reason: Unannounced }) => [
    `Service ${service} has an external address that no node announces: ${unannouncedReason(reason)}.`,
    `${unannouncedRemedy(reason) ?? 'Let an advertisement take it'}.`,
  ],
  'HS323/pool': ({ pool }: { pool: string }) => [
    `No node announces the addresses of IPAddressPool ${pool}: no L2Advertisement or BGPAdvertisement selects it.`,
    `Add an L2Advertisement with ipAddressPools: [${pool}].`,
  ],
  'HS323/nodes': ({ advertisement, pool }: Selecting) => [
    `No node announces the addresses of IPAddressPool ${pool}: ${advertisement} selects it, but its nodeSelectors take no node that may.`,
    'Take nodeSelectors away, or give a node the labels.',
  ],
  'HS323/interfaces': ({ advertisement, pool, names }: Selecting & { names: readonly string[] }) => [
    `No node announces the addresses of IPAddressPool ${pool}: ${advertisement} selects it for ${names.join(', ')}, and no node has such an interface.`,
    'Name eth1, which is on the external switch, or take interfaces away.',
  ],
  'HS323/other-switch': (args: Selecting & { name: string; where: Switch; asked: Switch }) => [
    `The addresses of IPAddressPool ${args.pool} are asked for on the ${args.asked} switch, and ${args.advertisement}, which selects it, announces them on ${args.name} alone, which is on the ${args.where} one.`,
    'Name the other interface, or take interfaces away.',
  ],
  'HS325/elsewhere': (args: { objects: readonly string[]; namespace: string; isKnown: boolean }) => {
    const { objects, namespace, isKnown } = args;
    const others = objects.length > 3 ? ` and ${objects.length - 3} more` : '';
    return [
      `MetalLB ${isKnown ? 'runs' : 'is assumed to run'} in the namespace ${namespace} and does not look at ${objects.slice(0, 3).join(', ')}${others}.`,
      `Move ${objects.length > 1 ? 'them' : 'it'} to the namespace ${namespace}.`,
    ];
  },
  'HS325/assumed': ({ namespace }: { namespace: string }) => [
    `MetalLB's objects stand in the namespace ${namespace}; it is assumed to run there, as no pod of it stands in the files.`,
    'Put them into the namespace in which MetalLB runs, usually metallb-system: it looks at no other.',
  ],
  'HS326/no-network': ({ node }: { node: string }) => [
    `Node ${node} has the condition NetworkUnavailable, so MetalLB announces no service address from it.`,
    'Mend the network of the node: Calico clears the condition when it runs there.',
  ],
  'HS326/excluded': ({ nodes }: { nodes: readonly SilentNode[] }) => [
    `No node announces service addresses: ${silentNodes(nodes)}.`,
    `Remove the label, or start MetalLB's speakers with --ignore-exclude-lb.`,
  ],
  'HS328/unknown': (args: StrangeAnnotation & { meant: string | null }) => [
    `Service ${args.service} has the annotation ${args.annotation}, which MetalLB does not know.`,
    args.meant === null
      ? 'MetalLB reads address-pool, allow-shared-ip and loadBalancerIPs; take it away.'
      : `Write ${args.meant}.`,
  ],
  'HS328/written': (args: StrangeAnnotation & { meant: string }) => [
    `Service ${args.service} has the annotation ${args.annotation}, which MetalLB only writes and never reads.`,
    `To ask for an address of that pool, write ${args.meant}.`,
  ],
  HS327: ({ advertisement, pool, meant }: { advertisement: string; pool: string; meant: string | null }) => [
    `${advertisement} names the address pool ${pool}, which is not there.`,
    meant === null ? 'Name an IPAddressPool of its namespace.' : `Write ${meant}.`,
  ],
} as const satisfies Sentences;
