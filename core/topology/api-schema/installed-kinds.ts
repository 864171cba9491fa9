/**
 * The fields of kinds that MetalLB and Calico install, in the shorthand of `schema-shorthand.ts`. Source: MetalLB's API
 * reference and Calico's pages "IP pool" and "IP reservation"; their definitions prune what is not in them, as the API
 * server does with its own kinds.
 */

/** Kinds whose definitions differ by version are left out. */
export const INSTALLED_KINDS: Readonly<Record<string, string>> = {
  'metallb.io/v1beta1 IPAddressPool': 'IPAddressPool',
  'metallb.io/v1beta1 L2Advertisement': 'L2Advertisement',
  'metallb.io/v1beta1 BGPAdvertisement': 'BGPAdvertisement',
  'metallb.io/v1beta2 BGPPeer': 'BGPPeer',
  'crd.projectcalico.org/v1 IPPool': 'IPPool',
  'projectcalico.org/v3 IPPool': 'IPPool',
  'crd.projectcalico.org/v1 IPReservation': 'IPReservation',
  'projectcalico.org/v3 IPReservation': 'IPReservation',
};

const object = 'apiVersion:s kind:s metadata:ObjectMeta status:a';

export const INSTALLED_MODELS: Readonly<Record<string, string>> = {
  IPAddressPool: `${object} spec!:IPAddressPoolSpec`,
  IPAddressPoolSpec: 'addresses!:[s autoAssign:b avoidBuggyIPs:b serviceAllocation:ServiceAllocation',
  ServiceAllocation:
    'priority:i namespaces:[s namespaceSelectors:[LabelSelector serviceSelectors:[LabelSelector',
  L2Advertisement: `${object} spec:L2AdvertisementSpec`,
  L2AdvertisementSpec:
    'ipAddressPools:[s ipAddressPoolSelectors:[LabelSelector nodeSelectors:[LabelSelector interfaces:[s serviceSelectors:[LabelSelector',
  BGPAdvertisement: `${object} spec:BGPAdvertisementSpec`,
  BGPAdvertisementSpec:
    'aggregationLength:i aggregationLengthV6:i localPref:i communities:[s ipAddressPools:[s ipAddressPoolSelectors:[LabelSelector nodeSelectors:[LabelSelector peers:[s serviceSelectors:[LabelSelector',
  BGPPeer: `${object} spec:BGPPeerSpec`,
  BGPPeerSpec:
    'myASN!:i peerASN:i dynamicASN:s peerAddress:s interface:s sourceAddress:s peerPort:i holdTime:s keepaliveTime:s connectTime:s routerID:s nodeSelectors:[LabelSelector password:s passwordSecret:a bfdProfile:s enableGracefulRestart:b ebgpMultiHop:b vrf:s disableMP:b dualStackAddressFamily:b localASN:i',
  IPPool: `${object} spec:IPPoolSpec`,
  IPPoolSpec:
    'cidr!:s vxlanMode:s ipipMode:s natOutgoing:b disabled:b disableBGPExport:b blockSize:i nodeSelector:s namespaceSelector:s allowedUses:[s assignmentMode:s ipip:a nat-outgoing:b',
  IPReservation: `${object} spec:IPReservationSpec`,
  IPReservationSpec: 'reservedCIDRs:[s',
};
