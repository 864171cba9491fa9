/**
 * Whether the subnets inside the appliance hold what belongs into them. The internal switch has the Windows host and
 * every node (assumption: nothing else); kube-apiserver takes no service range of fewer than 8 addresses
 * (`ServiceIPRange`, pkg/controlplane/services.go); a pool of Calico's has room for one block at least (Calico
 * documentation, "IP pool", `blockSize`).
 */
import { formatPrefix, prefixOf, type Prefix } from '../../address/prefix';
import type { Path, Placed } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { ApplianceResource } from '../resources';
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
  return [
    ...(internalSwitchSubnet
      ? tooSmall(appliance, ['spec', 'internalSwitch', 'cidr'], internalSwitchSubnet, {
          longest: 32 - Math.ceil(Math.log2(nodes + 1 + 2)),
          why: `the Windows host and ${nodes} nodes need ${nodes + 1} addresses beside its first and last`,
          name: "The internal switch's subnet",
        })
      : []),
    ...tooSmall(appliance, ['spec', 'kubernetes', 'serviceSubnet'], serviceSubnet, {
      longest: longestServiceSubnet,
      why: 'kube-apiserver takes none of fewer than 8 addresses',
      name: 'The service subnet',
    }),
    ...(hasPools
      ? []
      : tooSmall(appliance, ['spec', 'kubernetes', 'podSubnet'], podSubnet, {
          longest: calico.blockSize,
          why: `it has no room for one block of Calico’s, a /${calico.blockSize}`,
          name: 'The pod subnet',
        })),
  ];
};

interface Need {
  readonly name: string;
  readonly longest: number;
  readonly why: string;
}

function tooSmall(
  appliance: Placed<ApplianceResource>,
  path: Path,
  subnet: Prefix,
  { name, longest, why }: Need,
): readonly PlacedFinding[] {
  if (subnet.length <= longest) return [];
  const message = `${name} ${formatPrefix(subnet)} is too small: ${why}.`;
  const remedy = `Write ${formatPrefix(prefixOf(subnet.address, longest))}.`;
  return [findingsAbout(appliance, 'error')('HS226', path, message, remedy)];
}
