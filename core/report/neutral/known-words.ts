/**
 * What the formats themselves say, as opposed to what people called their things: field names that mean something to
 * the simulation (all others are left out of a neutral file), fields whose values are the format's words, and names
 * that every cluster has.
 */

/** Fields that are kept. From this program's schema and the Kubernetes, Calico and MetalLB objects that it simulates. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set(
  `apiVersion kind metadata name namespace labels annotations generateName ownerReferences controller spec status items
  model ports address dhcp lease gateway dns network compute mtu link internalSwitch cidr kubernetes nodeIPs serviceIPs
  podSubnet serviceSubnet workers masterSchedulable calico encapsulation natOutgoing blockSize metallb mode peers
  peerASN selfASN reversePathFilter routes interfaceAlias destinationPrefix nextHop routeMetric zone role interfaces to
  via metric masquerade listens stateful protocol port dnsSearches dnsServer forwards names target state active title steps text trace from without route expect
  faults fault endpoint restarted compare show notes only survives any each together as sameWayBack sourceAddress sourcePort size positions bends collapsed expanded id x y
  replicas selector matchLabels matchExpressions key operator values template containers initContainers containerPort
  hostPort hostIP image readinessProbe httpGet tcpSocket nodeName nodeSelector hostNetwork dnsPolicy dnsConfig
  nameservers searches options value serviceName podManagementPolicy restartPolicy tolerations effect affinity
  nodeAffinity podAffinity podAntiAffinity requiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms topologyKey
  labelSelector namespaceSelector podSelector ingress egress policyTypes ipBlock except endPort completions parallelism
  type clusterIP clusterIPs externalIPs externalName externalTrafficPolicy internalTrafficPolicy loadBalancerIP
  loadBalancerClass loadBalancerSourceRanges sessionAffinity publishNotReadyAddresses ipFamilies ipFamilyPolicy
  targetPort nodePort healthCheckNodePort allocateLoadBalancerNodePorts ipMode
  loadBalancer ip phase podIP podIPs conditions ready addresses addressType endpoints subsets notReadyAddresses serving
  terminating targetRef hostname subdomain taints podCIDR podCIDRs unschedulable appProtocol hints
  autoAssign avoidBuggyIPs ipAddressPools ipAddressPoolSelectors nodeSelectors serviceAllocation priority
  namespaces namespaceSelectors serviceSelectors communities aggregationLength
  ipipMode vxlanMode disabled allowedUses data`.split(/\s+/),
);

/** Fields that hold a mapping whose keys are people's own, or that is a text of its own. */
export const FREE_MAPS: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'positions',
  'bends',
]);

/** Fields whose text is one of the format's own words. */
export const WORD_FIELDS: ReadonlySet<string> = new Set(
  `apiVersion kind model encapsulation mode reversePathFilter interfaceAlias zone role protocol link state expect show any as
  operator effect policyTypes type externalTrafficPolicy internalTrafficPolicy sessionAffinity ipFamilies ipFamilyPolicy
  dnsPolicy restartPolicy podManagementPolicy phase status addressType ipipMode vxlanMode allowedUses topologyKey ipMode
  appProtocol`.split(/\s+/),
);

/** Names that every cluster or appliance has, and words of endpoints and files. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  `default kube-system kube-public kube-node-lease kube-dns coredns kubernetes metallb-system calico-system
  pod deploy deployment sts statefulset ds daemonset svc service node host port network route group box wire name
  namespace dns pool note fault policy routes interface appliance cluster heading outside services networks system
  unscheduled anybody zone private all kept hidden Deployment StatefulSet DaemonSet ReplicaSet Job CronJob microsoft azure device switch external internal master worker worker2 internet cluster local in-addr ip6 arpa
  etc resolv conf Corefile app tier component k8s-app env version http https tcp udp sctp true false delivered dropped
  whole focus None`.split(/\s+/),
);

/** Fields of sentences, which may be a single word, too. */
export const PROSE_FIELDS: ReadonlySet<string> = new Set(['title', 'text', 'notes']);

/** Where products are documented: an address there says nothing about who looked it up. */
const DOCUMENTATION_HOSTS =
  /(^|\.)(microsoft\.com|kubernetes\.io|tigera\.io|projectcalico\.org|metallb\.io|coredns\.io|rfc-editor\.org)$/;

/** Whether everybody reads what stands there. */
export function isDocumentation(host: string): boolean {
  return DOCUMENTATION_HOSTS.test(host);
}

const COMMON_KEY = /(^|\.)(kubernetes\.io|k8s\.io|metallb\.universe\.tf|metallb\.io|projectcalico\.org)\//;

/** Whether a word is everybody's. */
export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word) || /^(Port\d+|eth\d+|\d+)$/.test(word);
}

/** Whether a label's or annotation's key is one of the field's own. */
export function isCommonKey(key: string): boolean {
  return COMMON_WORDS.has(key) || COMMON_KEY.test(key);
}
