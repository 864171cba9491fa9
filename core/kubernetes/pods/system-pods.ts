/**
 * The networking pods that are installed with the appliance's cluster. Microsoft documents that
 * Calico, MetalLB and CoreDNS are there [D, gpu-kubernetes-networking]; their namespaces, numbers
 * and versions are not documented. Assumption: as kubeadm, Calico's and MetalLB's own manifests
 * of that time install them.
 */
import { metallbRole } from '../metallb/roles';
import { noRequest } from '../calico/address-requests';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { PodPort } from '../cluster';
import { plainResolver } from '../dns/pod-resolver';
import { noNeighbourhood } from './neighbourhood';
import { podNameWithSuffix, podTemplateHash } from './pod-names';
import type { PodPlan } from './pod-plan';

interface Component {
  readonly namespace: string;
  readonly name: string;
  readonly kind: 'Deployment' | 'DaemonSet';
  readonly replicas: number;
  readonly hostNetwork: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly PodPort[];
}

/** The network's own pods are on every node, whatever befalls it; the others are evicted like anybody else. */
const tolerations = {
  DaemonSet: [{ operator: 'Exists' }],
  Deployment: [
    { operator: 'Exists', effect: 'NoSchedule' },
    { operator: 'Exists', key: 'CriticalAddonsOnly' },
  ],
} as const;

const components: readonly Component[] = [
  {
    namespace: 'kube-system',
    name: 'coredns',
    kind: 'Deployment',
    replicas: 2,
    hostNetwork: false,
    labels: { 'k8s-app': 'kube-dns' },
    ports: [
      { name: 'dns', protocol: 'udp', port: 53 },
      { name: 'dns-tcp', protocol: 'tcp', port: 53 },
      { name: 'metrics', protocol: 'tcp', port: 9153 },
    ],
  },
  {
    namespace: 'kube-system',
    name: 'calico-kube-controllers',
    kind: 'Deployment',
    replicas: 1,
    hostNetwork: false,
    labels: { 'k8s-app': 'calico-kube-controllers' },
    ports: [],
  },
  {
    namespace: 'metallb-system',
    name: 'controller',
    kind: 'Deployment',
    replicas: 1,
    hostNetwork: false,
    labels: { app: 'metallb', component: 'controller' },
    ports: [{ name: 'monitoring', protocol: 'tcp', port: 7472 }],
  },
  {
    namespace: 'kube-system',
    name: 'calico-node',
    kind: 'DaemonSet',
    replicas: 0,
    hostNetwork: true,
    labels: { 'k8s-app': 'calico-node' },
    ports: [],
  },
  {
    namespace: 'kube-system',
    name: 'kube-proxy',
    kind: 'DaemonSet',
    replicas: 0,
    hostNetwork: true,
    labels: { 'k8s-app': 'kube-proxy' },
    ports: [],
  },
  {
    namespace: 'metallb-system',
    name: 'speaker',
    kind: 'DaemonSet',
    replicas: 0,
    hostNetwork: true,
    labels: { app: 'metallb', component: 'speaker' },
    ports: [{ name: 'monitoring', protocol: 'tcp', port: 7472 }],
  },
];

/**
 * The pods of the components that the files do not have themselves, under whatever namespace
 * they stand there: a dump of `kube-system` brings its own.
 */
export function systemPods(nodes: readonly ClusterNodeSeed[], written: readonly PodPlan[]): PodPlan[] {
  if (nodes.length === 0) return [];
  const names = new Set(written.map((plan) => plan.owner?.name ?? plan.name));
  const roles = new Set(written.flatMap(({ labels }) => metallbRole(labels) ?? []));
  return components
    .filter(({ name, labels }) => {
      const role = metallbRole(labels);
      return !names.has(name) && (role === null || !roles.has(role));
    })
    .flatMap((component) => podsOf(component, nodes));
}

function podsOf(component: Component, nodes: readonly ClusterNodeSeed[]): PodPlan[] {
  const { name, kind } = component;
  const base = kind === 'Deployment' ? `${name}-${podTemplateHash(component)}` : name;
  const taken = new Set<string>();
  const makePod = (position: number, nodeName: string | null): PodPlan => {
    const podName = podNameWithSuffix(base, position, taken);
    taken.add(podName);
    return {
      namespace: component.namespace,
      name: podName,
      labels: component.labels,
      serviceAccount: name,
      owner: { kind, name },
      ports: component.ports,
      hostNetwork: component.hostNetwork,
      ready: true,
      terminating: false,
      draining: false,
      bound: false,
      neighbourhood: noNeighbourhood,
      hostPorts: [],
      hostname: null,
      subdomain: null,
      resolver: plainResolver(name === 'coredns' ? 'Default' : 'ClusterFirst'),
      nodeName,
      constraints: { nodeSelector: {}, affinityTerms: [], tolerations: tolerations[kind] },
      knownAddress: null,
      sandbox: null,
      addressRequest: noRequest,
      system: true,
      origin: null,
    };
  };
  return kind === 'DaemonSet'
    ? nodes.map((node, position) => makePod(position, node.kubernetesName))
    : Array.from({ length: component.replicas }, (_, position) => makePod(position, null));
}
