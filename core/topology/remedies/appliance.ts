/** The appliance's ports and the addresses that its cluster takes. */
import { prefixContains } from '../../address/prefix';
import { setComputePort } from '../changes/appliance/ports';
import { freeAddress } from '../changes/suggestions';
import { subnetOf } from '../check/view';
import type { ApplianceResource, PortSettings } from '../resources';
import { madeStatic } from './made-static';
import type { Remedies } from './remedies';

/** Whether compute on the port leaves nobody without a place: it has an address, and the nodes' are on its subnet. */
export function canCarry({ kubernetes }: ApplianceResource, { address }: PortSettings): boolean {
  if (!address) return false;
  const subnet = subnetOf(address);
  const nodes = kubernetes?.nodeAddresses;
  return !nodes || (prefixContains(subnet, nodes.first) && prefixContains(subnet, nodes.last));
}

export const applianceRemedies: Remedies = {
  HS210: ({ meant }, at) => at.sets(meant),
  HS211: ({ free }, at) => at.sets(free),
  HS212: (_, at) => [at.set(false)],
  'HS213/lease': (_, at) =>
    at.value([...at.holder(), 'address']) === undefined
      ? [...madeStatic(at.value([...at.path, 'address']), at), at.set(true, [...at.holder(), 'dhcp'])]
      : [at.remove()],
  'HS213/static': ({ field }, at) => {
    // Nodes need a static port.
    if (at.value([...at.holder(), 'compute']) === true) return [at.remove([...at.holder(), 'dhcp'])];
    const gateway = [...at.holder(), 'gateway'];
    const alone = field === 'address' && at.value(gateway) !== undefined ? [at.path, gateway] : [at.path];
    return field === 'address'
      ? [at.remove(...alone), at.remove([...at.holder(), 'dhcp'])]
      : [at.remove(...alone)];
  },
  'HS214/no-address': ({ port }, at) => {
    const { topology } = at.document;
    const ports = topology.appliance?.resource.ports ?? [];
    const others = ports.filter(({ name, gateway }) => name !== port && gateway !== null);
    const network = ports.find(({ name }) => name === port)?.network ?? null;
    const free = network === null ? null : freeAddress(topology, network);
    return [
      ...(free === null ? [] : [at.set(free, [...at.holder(), 'address'])]),
      ...(others.length > 0 ? [at.remove()] : []),
    ];
  },
  'HS214/port': ({ free }, at) => at.sets(free),
  'HS219/several': (_, at) => [at.remove()],
  HS215: ({ free }, at) => at.sets(free),
  'HS216/no-port': (_, { document }) => {
    const appliance = document.topology.appliance?.resource;
    return (appliance?.ports ?? [])
      .filter((port) => appliance && canCarry(appliance, port))
      .map(({ name }) => setComputePort(document, name));
  },
  HS220: ({ free }, at) => at.sets(free),
  HS221: ({ free }, at) => at.sets(free),
  'HS222/nodes': ({ free }, at) => at.sets(free),
  'HS222/services': ({ free }, at) => at.sets(free),
  'HS223/services': ({ free }, at) => at.sets(free),
  'HS227/services': ({ free }, at) => at.sets(free),
  HS225: (_, at) => at.sets('layer2'),
  'HS226/internal-switch': ({ meant }, at) => at.sets(meant),
  'HS226/services': ({ meant }, at) => at.sets(meant),
  'HS226/pods': ({ meant }, at) => at.sets(meant),
};
