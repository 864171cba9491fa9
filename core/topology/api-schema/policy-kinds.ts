/**
 * The fields of Calico's own kinds and of the policies of a cluster's administrators, in the shorthand of
 * `schema-shorthand.ts`. Source: Calico's resource reference and its published definitions (libcalico-go/config/crd), and
 * those of the Network Policy API. Their releases add fields often, so what is not here is told only where it looks like a
 * slip; what of a field is refused is told where it is read.
 */
const v1 = 'crd.projectcalico.org/v1';
const v3 = 'projectcalico.org/v3';
const admin = 'policy.networking.k8s.io';

export const POLICY_KINDS: Readonly<Record<string, string>> = {
  ...inBoth('GlobalNetworkPolicy', 'NetworkPolicy', 'StagedGlobalNetworkPolicy', 'StagedNetworkPolicy'),
  ...inBoth('StagedKubernetesNetworkPolicy', 'GlobalNetworkSet', 'NetworkSet', 'Tier', 'HostEndpoint'),
  ...inBoth('FelixConfiguration', 'BlockAffinity'),
  [`${v1} IPAMBlock`]: 'IPAMBlock',
  [`${v1} IPAMConfig`]: 'IPAMConfig',
  [`${v1} IPAMHandle`]: 'IPAMHandle',
  [`${v3} IPAMConfiguration`]: 'IPAMConfig',
  [`${admin}/v1alpha1 AdminNetworkPolicy`]: 'AdminNetworkPolicy',
  [`${admin}/v1alpha1 BaselineAdminNetworkPolicy`]: 'AdminNetworkPolicy',
  [`${admin}/v1alpha2 ClusterNetworkPolicy`]: 'AdminNetworkPolicy',
};

function inBoth(...kinds: readonly string[]): Readonly<Record<string, string>> {
  const name = (kind: string): string => (kind.endsWith('NetworkPolicy') ? calicoName(kind) : kind);
  return Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${v1} ${kind}`, name(kind)],
      [`${v3} ${kind}`, name(kind)],
    ]),
  );
}

function calicoName(kind: string): string {
  return kind === 'StagedKubernetesNetworkPolicy' ? kind : 'CalicoPolicy';
}

const object = 'apiVersion:s kind:s metadata:ObjectMeta status:a';

const felix = [
  'allowIPIPPacketsFromWorkloads allowVXLANPacketsFromWorkloads bpfEnabled bpfEnforceRPF',
  'bpfExternalServiceMode bpfConnectTimeLoadBalancing chainInsertMode dataplaneDriver',
  'defaultEndpointToHostAction deviceRouteProtocol deviceRouteSourceAddress endpointStatusPathPrefix',
  'externalNodesList failsafeInboundHostPorts failsafeOutboundHostPorts featureDetectOverride',
  'floatingIPs healthEnabled healthHost healthPort interfaceExclude interfacePrefix ipForwarding',
  'ipipEnabled ipipMTU ipsetsRefreshInterval iptablesBackend iptablesFilterAllowAction',
  'iptablesFilterDenyAction iptablesMangleAllowAction iptablesMarkMask',
  'iptablesNATOutgoingInterfaceFilter iptablesRefreshInterval ipv6Support kubeNodePortRanges logFilePath',
  'logPrefix logSeverityFile logSeverityScreen logSeveritySys maxIpsetSize metadataAddr metadataPort',
  'mtuIfacePattern natOutgoingAddress natOutgoingExclusions natPortRange netlinkTimeout nftablesMode',
  'policySyncPathPrefix prometheusMetricsEnabled prometheusMetricsHost prometheusMetricsPort',
  'removeExternalRoutes reportingInterval reportingTTL routeRefreshInterval routeSource',
  'routeSyncDisabled routeTableRange routeTableRanges serviceLoopPrevention usageReportingEnabled',
  'useInternalDataplaneDriver vxlanEnabled vxlanMTU vxlanMTUV6 vxlanPort vxlanVNI',
  'windowsManageFirewallRules wireguardEnabled wireguardEnabledV6 wireguardInterfaceName',
  'wireguardListeningPort wireguardMTU workloadSourceSpoofing xdpEnabled genericXDPEnabled',
]
  .join(' ')
  .split(' ');

const adminRule = 'name:a action:a ports:a protocols:a from:[AdminPeer to:[AdminPeer';

export const POLICY_MODELS: Readonly<Record<string, string>> = {
  CalicoPolicy: `${object} spec:CalicoPolicySpec`,
  CalicoPolicySpec:
    'applyOnForward:a doNotTrack:a preDNAT:a egress:[CalicoRule ingress:[CalicoRule namespaceSelector:a order:a performanceHints:a selector:a serviceAccountSelector:a tier:a types:a stagedAction:a',
  CalicoRule:
    'action:a source:CalicoEntity destination:CalicoEntity http:a icmp:CalicoIcmp notICMP:CalicoIcmp ipVersion:a metadata:a protocol:a notProtocol:a',
  CalicoEntity:
    'namespaceSelector:a nets:a notNets:a ports:a notPorts:a selector:a notSelector:a serviceAccounts:CalicoAccounts services:CalicoService',
  CalicoIcmp: 'type:a code:a',
  CalicoAccounts: 'names:a selector:a',
  CalicoService: 'name:a namespace:a',
  StagedKubernetesNetworkPolicy: `${object} spec:StagedKubernetesSpec`,
  StagedKubernetesSpec: 'stagedAction:a podSelector:a ingress:a egress:a policyTypes:a',
  GlobalNetworkSet: `${object} spec:NetworkSetSpec`,
  NetworkSet: `${object} spec:NetworkSetSpec`,
  NetworkSetSpec: 'nets:a',
  Tier: `${object} spec:TierSpec`,
  TierSpec: 'order:a defaultAction:a',
  HostEndpoint: `${object} spec:HostEndpointSpec`,
  HostEndpointSpec: 'node:a interfaceName:a expectedIPs:a profiles:a ports:a',
  FelixConfiguration: `${object} spec:FelixSpec`,
  FelixSpec: felix.map((name) => `${name}:a`).join(' '),
  BlockAffinity: `${object} spec:BlockAffinitySpec`,
  BlockAffinitySpec: 'cidr:a node:a state:a deleted:a type:a',
  IPAMBlock: `${object} spec:IPAMBlockSpec`,
  IPAMBlockSpec:
    'affinity:a affinityClaimTime:a allocations:a attributes:a cidr:a deleted:a sequenceNumber:a sequenceNumberForAllocation:a strictAffinity:a unallocated:a',
  IPAMConfig: `${object} spec:IPAMConfigSpec`,
  IPAMConfigSpec: 'strictAffinity:a autoAllocateBlocks:a maxBlocksPerHost:a kubeVirtVMAddressPersistence:a',
  IPAMHandle: `${object} spec:IPAMHandleSpec`,
  IPAMHandleSpec: 'handleID:a block:a deleted:a',
  AdminNetworkPolicy: `${object} spec:AdminPolicySpec`,
  AdminPolicySpec: 'tier:a priority:a subject:AdminSubject ingress:[AdminRule egress:[AdminRule',
  AdminSubject: 'namespaces:LabelSelector pods:AdminPods',
  AdminPods: 'namespaceSelector:LabelSelector podSelector:LabelSelector',
  AdminRule: adminRule,
  AdminPeer: 'namespaces:LabelSelector pods:AdminPods nodes:LabelSelector networks:a domainNames:a',
};

/** Whether only slips are told of a kind's fields. */
export function isOpenKind(apiVersion: string, kind: string): boolean {
  return Object.hasOwn(POLICY_KINDS, `${apiVersion} ${kind}`);
}
