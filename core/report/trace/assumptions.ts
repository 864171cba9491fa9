/**
 * Everything that the model rests on although no Microsoft page says so. Step texts point here, and
 * the manual's page of assumptions is held against this list by a test.
 *
 * Confidence: `documented` — the component's own documentation says so, only its use on the appliance
 * is ours; `inferred` — follows from documented samples; `assumed` — chosen, because something must be.
 */

export type Confidence = 'documented' | 'inferred' | 'assumed';

export interface Assumption {
  /** Short, as the manual's table names it: `Internal switch range`. */
  readonly title: string;
  /** One sentence: what is taken to be true. */
  readonly statement: string;
  /** What it leans on. */
  readonly source: string;
  readonly confidence: Confidence;
  /** The field of the topology file with which people who know better say so; null when there is none. */
  readonly setting: string | null;
}

export const assumptions = {
  'internal-switch-range': {
    title: 'Internal switch range',
    statement:
      'The internal virtual switch has 172.29.0.0/24; the device has its first address, the master the second, the workers those after it.',
    source: 'No Microsoft page names the range',
    confidence: 'assumed',
    setting: 'spec.internalSwitch.cidr',
  },
  'node-interfaces': {
    title: 'Node interfaces',
    statement:
      "A node's eth0 is on the internal switch and eth1 on the external one; routes added with Add-HcsNetRoute go over eth1, on every node.",
    source:
      'Microsoft documents two interfaces per node VM and that custom routes hold for master and worker VMs; not their names',
    confidence: 'inferred',
    setting: null,
  },
  'node-default-route': {
    title: "Nodes' default route",
    statement: "A node's default route goes to the device over eth0, the internal switch.",
    source:
      "Microsoft documents the internal switch's NAT through the default gateway's port, not the nodes' tables",
    confidence: 'inferred',
    setting: null,
  },
  'device-forwarding': {
    title: 'Host NAT',
    statement:
      'The Windows host forwards only what comes from the internal switch, and hides it behind its own address on the interface that its routing table chooses.',
    source: 'Microsoft documents the NAT and the port, not the address or what else is forwarded',
    confidence: 'inferred',
    setting: null,
  },
  'device-external-interface': {
    title: "Device's own interface on the external switch",
    statement: "On the external switch the Windows host has an interface with the compute port's address.",
    source: "Hyper-V's usual arrangement for a shared external switch",
    confidence: 'inferred',
    setting: null,
  },
  'reverse-path-filter': {
    title: 'Reverse-path filter',
    statement: 'The nodes filter by reverse path, strictly, on all interfaces.',
    source: "Calico's documentation asks for strict filtering; no Microsoft page mentions it",
    confidence: 'assumed',
    setting: 'spec.kubernetes.reversePathFilter',
  },
  'calico-encapsulation': {
    title: 'Pod traffic between nodes',
    statement:
      "Calico carries pod traffic between nodes in VXLAN: VNI 4096, UDP port 4789, a tunnel MTU of the port's less 50.",
    source: 'Microsoft names Calico, not its encapsulation; the numbers are Calico defaults',
    confidence: 'assumed',
    setting: 'spec.kubernetes.calico.encapsulation',
  },
  'calico-blocks': {
    title: 'Pod addresses',
    statement:
      'Calico gives each node blocks of 64 addresses (/26) out of the pod subnet; it does not use spec.podCIDR of the Node.',
    source: 'Calico default; no Microsoft page names the block size',
    confidence: 'assumed',
    setting: 'spec.kubernetes.calico.blockSize',
  },
  'calico-nat-outgoing': {
    title: 'Outgoing NAT of pods',
    statement: "What a pod sends to an address in no pod pool leaves with its node's address (natOutgoing).",
    source: 'Calico default; no Microsoft page mentions it',
    confidence: 'assumed',
    setting: 'spec.kubernetes.calico.natOutgoing',
  },
  'calico-cross-subnet': {
    title: 'CrossSubnet pools',
    statement:
      "With CrossSubnet, Calico encapsulates only what crosses from one subnet to another; the nodes' addresses are all of one subnet, so pods' packets travel between them as they are.",
    source: "Calico's documentation; Microsoft documents that node addresses are contiguous on one subnet",
    confidence: 'documented',
    setting: null,
  },
  'pod-gateway': {
    title: 'Gateway of pods',
    statement: "A pod's gateway is 169.254.1.1, answered by proxy ARP on the node's end of its veth.",
    source: "Calico's documentation",
    confidence: 'documented',
    setting: null,
  },
  'kube-proxy-mode': {
    title: 'Mode of kube-proxy',
    statement:
      'kube-proxy translates service addresses with iptables and takes the pod subnet as its cluster CIDR.',
    source: 'Kubernetes default; no Microsoft page names the mode',
    confidence: 'assumed',
    setting: null,
  },
  'terminating-endpoints': {
    title: 'Endpoints that are being deleted',
    statement:
      "A pod that is being deleted and still serves gets a service's traffic only when no ready endpoint is left: in the cluster, or with a traffic policy Local on the node.",
    source: 'kube-proxy since Kubernetes 1.26; the version on the appliance is not documented',
    confidence: 'documented',
    setting: null,
  },
  'topology-routing': {
    title: 'Endpoints near and far',
    statement:
      'kube-proxy takes endpoints of all nodes alike: trafficDistribution and the hints of topology aware routing are not followed, as nodes of one appliance are all in one place.',
    source: 'Kubernetes documentation; hints need zones, which the nodes of an appliance do not have',
    confidence: 'assumed',
    setting: null,
  },
  'host-ports': {
    title: 'Ports of pods on their node',
    statement:
      "The CNI plugin portmap forwards a hostPort to its pod, as Calico's manifests set it up (snat: true); its chain is named after the pod's sandbox where a dump tells it, else after the pod.",
    source: "Calico's manifests and the plugin's documentation; no Microsoft page mentions it",
    confidence: 'assumed',
    setting: null,
  },
  scheduling: {
    title: 'Nodes of pods',
    statement:
      'A pod whose node no file names goes to the able node with the fewest taints that it would rather avoid, then with the fewest pods of its owner, then with the fewest pods, a worker before the master; preferred affinities, ScheduleAnyway and resources do not weigh.',
    source: 'The hard conditions are those of kube-scheduler; its scores depend on what files do not show',
    confidence: 'assumed',
    setting: 'spec.nodeName of the pod',
  },
  'endpoint-choice': {
    title: 'Choice of endpoint',
    statement:
      'kube-proxy picks an endpoint at random; here the first is taken unless one is named, so that the same question has the same answer.',
    source: 'The rule is our own; the probabilities are those of kube-proxy',
    confidence: 'documented',
    setting: null,
  },
  'metallb-election': {
    title: 'MetalLB election',
    statement:
      'In layer 2 mode one node answers ARP for a service address, on every interface that its L2Advertisements leave it, elected among the nodes with a speaker by the hash of Kubernetes name and address.',
    source: "Microsoft documents MetalLB and its layer 2 mode; the election is MetalLB's",
    confidence: 'documented',
    setting: 'spec.kubernetes.metallb.mode',
  },
  'bgp-without-peer': {
    title: 'BGP without a peer',
    statement:
      'BGP is on only once a peer is set: without one MetalLB works in layer 2, whatever metallb.mode says.',
    source: "Microsoft's page on MetalLB in BGP mode",
    confidence: 'documented',
    setting: 'spec.kubernetes.metallb.peers',
  },
  'name-servers': {
    title: 'DNS servers',
    statement:
      "Nodes and outside hosts ask the DNS servers of the ports, that with the default gateway first; CoreDNS has kubeadm's Corefile unless the files have its ConfigMap; a server that stands in no file answers where the way to it leaves the file.",
    source:
      "Microsoft documents the ports' DNS servers and CoreDNS's address, not the Corefile or what the nodes ask",
    confidence: 'assumed',
    setting: null,
  },
  'outside-hosts': {
    title: 'Outside hosts',
    statement:
      'Hosts outside behave like Linux with its defaults: no reverse-path filter, ICMP errors and RSTs are sent, only routers forward.',
    source: 'Linux kernel documentation (ip-sysctl); what really stands there is not known',
    confidence: 'assumed',
    setting: null,
  },
  'first-packet': {
    title: 'First packet',
    statement: 'A new packet has TTL 64 and, unless a size is asked for, is a bare SYN, datagram or echo.',
    source: 'Linux default',
    confidence: 'documented',
    setting: null,
  },
  'node-names': {
    title: 'Node names',
    statement:
      "Kubernetes calls the nodes k8s-NAME-m0, k8s-NAME-n1 and k8s-NAME-n2, with NAME the appliance's name, unless a dump names them.",
    source: 'Sample outputs on Microsoft pages',
    confidence: 'inferred',
    setting: null,
  },
} as const satisfies Readonly<Record<string, Assumption>>;

export type AssumptionId = keyof typeof assumptions;

/** For a step: `Assumed: The internal virtual switch has … If yours differs, set spec.internalSwitch.cidr.` */
export function assumptionWords(id: AssumptionId): string {
  const { statement, setting }: Assumption = assumptions[id];
  const remedy = setting === null ? '' : ` If yours differs, set ${setting}.`;
  return `Assumed: ${statement}${remedy}`;
}
