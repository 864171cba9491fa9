/** What a dump says of its own cluster, and where it contradicts the appliance's settings. */
import { ownerWords, type Owner } from '../appliance';
import { counted, type Sentences } from '../sentence';

/** Who in a dump says it. */
export interface DumpSource {
  readonly type:
    | 'kube-proxy'
    | 'kubeadm'
    | 'controller-manager'
    | 'api-server'
    | 'service-cidr'
    | 'ip-pool'
    | 'pods'
    | 'services'
    | 'nodes'
    | 'node-ranges';
  /** Of the object, where there may be several. */
  readonly name: string | null;
}

/** What was taken from a dump. */
export interface DumpFact {
  readonly what:
    | 'pod-subnet'
    | 'service-subnet'
    | 'encapsulation'
    | 'nat-outgoing'
    | 'block-size'
    | 'master-schedulable'
    | 'local-detection'
    | 'nodes'
    | 'node-subnet';
  readonly value: string;
  readonly from: DumpSource;
  /** What the appliance's settings say instead; null where they say nothing. */
  readonly setting: string | null;
}

const sources: Readonly<Record<DumpSource['type'], string>> = {
  'kube-proxy': 'kube-proxy’s configuration',
  kubeadm: 'the ConfigMap kubeadm-config',
  'controller-manager': 'kube-controller-manager’s arguments',
  'api-server': 'kube-apiserver’s arguments',
  'service-cidr': 'the ServiceCIDR kubernetes',
  'ip-pool': 'IPPool',
  pods: 'the addresses of its pods',
  services: 'the addresses of its services',
  nodes: 'its Node objects',
  'node-ranges': 'the podCIDR of its Node objects',
};

const subjects: Readonly<Record<DumpFact['what'], string>> = {
  'pod-subnet': 'pod subnet',
  'service-subnet': 'service subnet',
  encapsulation: 'encapsulation',
  'nat-outgoing': 'natOutgoing',
  'block-size': 'blockSize',
  'master-schedulable': 'workloads on the master:',
  'local-detection': 'pods told by kube-proxy:',
  nodes: 'nodes',
  'node-subnet': 'subnet of the nodes',
};

const fields: Readonly<Record<DumpFact['what'], string>> = {
  'pod-subnet': 'podSubnet',
  'service-subnet': 'serviceSubnet',
  encapsulation: 'calico.encapsulation',
  'nat-outgoing': 'calico.natOutgoing',
  'block-size': 'calico.blockSize',
  'master-schedulable': 'masterSchedulable',
  'local-detection': 'kube-proxy',
  nodes: 'workers',
  'node-subnet': 'nodeIPs',
};

/** `IPPool default-ipv4-ippool`. */
export function dumpSourceWords({ type, name }: DumpSource): string {
  return `${sources[type]}${name === null ? '' : ` ${name}`}`;
}

/** `pod subnet 10.244.0.0/16 (the addresses of its pods)`. */
export function dumpFactWords({ what, value, from }: DumpFact): string {
  return `${subjects[what]} ${value} (${dumpSourceWords(from)})`;
}

/** A node with the address that a dump says, and the one that the settings give it. */
export interface NodeAddresses {
  readonly node: string;
  readonly dump: string;
  readonly setting: string | null;
}

/** Whose subnet a dump's overlaps, so that it cannot be set. */
export interface Overlapped {
  readonly what: string;
  readonly owner: Owner;
}

const leaveOut = 'or leave the objects of another cluster out';

export const dumpSentences = {
  'HS350/setting': (fact: DumpFact & { taken: Overlapped | null }) => [
    `The Kubernetes objects say ${dumpFactWords(fact)}, the appliance’s ${fields[fact.what]} is ${fact.setting ?? 'not set'}: the objects count${fact.taken === null ? '' : `, though it overlaps ${fact.taken.what}, ${ownerWords(fact.taken.owner)}`}.`,
    fact.taken === null
      ? `Write ${fields[fact.what]}: ${fact.value}, ${leaveOut}.`
      : 'Give the cluster a range that is in use nowhere, or leave the objects of another cluster out.',
  ],
  'HS350/count': (args: {
    names: readonly string[];
    dumped: number;
    set: number;
    workers: number;
    /** The nodes' addresses, where nodeIPs has too few. */
    range: string | null;
    mends: boolean;
  }) => [
    `The Kubernetes objects have ${counted(args.dumped, 'node')} (${args.names.join(', ')}${args.dumped > args.names.length ? ', …' : ''}), the appliance’s settings ${counted(args.set, 'node')}: the objects count.`,
    args.workers >= 1 && args.workers <= 2
      ? `Write workers: ${args.workers}${args.range === null ? '' : ` and nodeIPs: ${args.range}`}, ${leaveOut}.`
      : 'An appliance has a master and one or two workers: leave it so to look at another cluster’s dump, or leave its objects out.',
  ],
  'HS350/address': ({ nodes, free }: { nodes: readonly NodeAddresses[]; free: string | null }) => [
    `The Kubernetes objects give ${nodes.map(({ node, dump, setting }) => `${node} the address ${dump}${setting === null ? '' : ` (nodeIPs: ${setting})`}`).join(', ')}: the objects count.`,
    free === null
      ? `Write the nodes’ addresses into nodeIPs, ${leaveOut}.`
      : `Write nodeIPs: ${free}, ${leaveOut}.`,
  ],
  'HS350/address-outside': (args: { nodes: readonly NodeAddresses[]; subnet: string; port: string }) => [
    `The Kubernetes objects give ${args.nodes.map(({ node, dump, setting }) => `${node} the address ${dump}${setting === null ? '' : ` (here: ${setting})`}`).join(', ')}, outside the subnet of the compute port ${args.port}, ${args.subnet}: the appliance’s settings count.`,
    'Leave the objects of another cluster out, or give the compute port an address of the nodes’ subnet.',
  ],
  'HS350/host-address': (args: { node: string; object: string; pods: string }) => [
    `Node ${args.node} has the InternalIP ${args.object}, and its pods the hostIP ${args.pods}: the Node object counts.`,
    'Make the dump anew, so that all of it is of one time.',
  ],
  HS351: ({ facts }: { facts: readonly DumpFact[] }) => [
    `There is no Appliance, so the dump itself tells: ${facts.map(dumpFactWords).join('; ')}.`,
    'Add an Appliance if one of these is otherwise.',
  ],
  HS352: ({ node, reason }: { node: string; reason: string | null }) => [
    `Node ${node} is not ready${reason === null ? '' : ` (${reason})`}; it is simulated as if its kubelet answered, with its pods as the dump says they are.`,
    'Add a Fault with this node as its target to see what happens without it.',
  ],
  HS353: (args: {
    field: string;
    mtu: number;
    tunnel: string;
    overhead: number;
    port: string;
    portMtu: number;
    most: number;
  }) => [
    `${args.field} is ${args.mtu}; with the ${args.overhead} bytes of ${args.tunnel}'s headers that is more than the ${args.portMtu} that ${args.port} takes: large packets between nodes are lost.`,
    `Write ${args.most}, or leave it out so that Calico finds it.`,
  ],
} as const satisfies Sentences;
