/**
 * Whether the subnets inside the appliance hold what belongs into them. The internal switch has the Windows host and
 * every node (assumption: nothing else); kube-apiserver takes no service range of fewer than 8 addresses
 * (`ServiceIPRange`, pkg/controlplane/services.go); a pool of Calico's has room for one block at least (Calico
 * documentation, "IP pool", `blockSize`).
 */
import { formatPrefix, prefixOf, type Prefix } from '../../address/prefix';
import type { PlacedFinding } from '../problems/finding';
import { findingsAbout, type Check } from './view';

const longestServiceSubnet = 29;

export const checkSubnetSizes: Check = ({ topology: { appliance, kubernetes } }) => {
  const settings = appliance?.resource.kubernetes;
  if (!appliance || !settings) return [];
  const { internalSwitchSubnet } = appliance.resource;
  const nodes = settings.workers + 1;
  const { podSubnet, serviceSubnet, calico } = settings;
  // Where the files have pools of their own, pods get no address from the pod subnet.
  const hasPools = kubernetes.some(({ resource }) => resource.kind === 'IPPool');
  const error = findingsAbout(appliance, 'error');
  const meant = (subnet: Prefix, longest: number): string => formatPrefix(prefixOf(subnet.address, longest));
  const findings: PlacedFinding[] = [];
  const longestSwitch = 32 - Math.ceil(Math.log2(nodes + 1 + 2));
  if (internalSwitchSubnet && internalSwitchSubnet.length > longestSwitch) {
    const subnet = formatPrefix(internalSwitchSubnet);
    const args = { subnet, nodes, meant: meant(internalSwitchSubnet, longestSwitch) };
    findings.push(error('HS226/internal-switch', ['spec', 'internalSwitch', 'cidr'], args));
  }
  if (serviceSubnet.length > longestServiceSubnet) {
    const args = { subnet: formatPrefix(serviceSubnet), meant: meant(serviceSubnet, longestServiceSubnet) };
    findings.push(error('HS226/services', ['spec', 'kubernetes', 'serviceSubnet'], args));
  }
  const { blockSize } = calico;
  if (!hasPools && podSubnet.length > blockSize) {
    const args = { subnet: formatPrefix(podSubnet), blockSize, meant: meant(podSubnet, blockSize) };
    findings.push(error('HS226/pods', ['spec', 'kubernetes', 'podSubnet'], args));
  }
  return findings;
};
