/**
 * Packet sizes. Since 2309 the MTU can be set to 1400 to 1500 on Port1 to Port4 of Pro GPU and on Port1 and Port2 of Pro 2
 * and is fixed on their other ports, where samples show 1500, or 9000 for accelerated networking [D, CFG; EX, VSW]; that
 * no other model can change it is an assumption. A frame larger than an end takes is lost without a word, as a switch sends
 * no ICMP; Microsoft's readiness tool asks for 1500 on the way to Azure [D, NRC].
 */
import type { Finding } from '../../kubernetes/finding';
import type { Placed } from '../../topology/document';
import { settledPort } from '../../topology/check/view';
import type { ApplianceResource, NetworkResource, PortSettings } from '../../topology/resources';
import { tellAbout, type DeviceRule } from './told';

const leastMtu = 1400;
const usualMtu = 1500;
const acceleratedMtu = 9000;

/** How many of a model's first ports have an MTU that can be set. */
const settablePorts: Readonly<Record<ApplianceResource['model'], number>> = {
  'pro-gpu': 4,
  'pro-2': 2,
  'pro-r': 0,
  'mini-r': 0,
};

export const mtuRules: DeviceRule = ({ networks }, appliance) =>
  appliance.resource.ports.flatMap((port, index): readonly Finding[] => {
    const path = ['spec', 'ports', index, 'mtu'];
    const warning = tellAbout(appliance, 'warning');
    const network = networks.find(({ resource }) => resource.name === port.network);
    const args = { port: port.name, mtu: port.mtu };
    if (!isSettable(appliance.resource, port)) {
      const { model } = appliance.resource;
      const takes = isAccelerated(appliance.resource, port) ? [usualMtu, acceleratedMtu] : [usualMtu];
      if (!takes.includes(port.mtu)) return [warning('HS228/fixed', path, { ...args, model, takes })];
    } else if (port.mtu < leastMtu || port.mtu > usualMtu) {
      const wanted = network?.resource.mtu ?? port.mtu;
      const meant = Math.min(usualMtu, Math.max(leastMtu, wanted));
      return [warning('HS228/range', path, { ...args, least: leastMtu, most: usualMtu, meant })];
    }
    if (!network) return [];
    return [...besideNetwork(appliance, port, index, network.resource), ...onTheWayOut(port, network)];
  });

function isSettable({ model }: ApplianceResource, { name }: PortSettings): boolean {
  return Number(name.slice('Port'.length)) <= settablePorts[model];
}

/** Pro R and Mini R have no port with a larger MTU in any sample. */
function isAccelerated(appliance: ApplianceResource, port: PortSettings): boolean {
  return settablePorts[appliance.model] > 0 && !isSettable(appliance, port);
}

function besideNetwork(
  appliance: Placed<ApplianceResource>,
  port: PortSettings,
  index: number,
  network: NetworkResource,
): readonly Finding[] {
  if (port.mtu === network.mtu) return [];
  const path = ['spec', 'ports', index, 'mtu'];
  const warning = tellAbout(appliance, 'warning');
  const settable = isSettable(appliance.resource, port);
  const fits = settable && network.mtu >= leastMtu && network.mtu <= usualMtu;
  const args = { port: port.name, mtu: port.mtu, network: network.name, carries: network.mtu };
  const meant = fits ? network.mtu : null;
  return [
    port.mtu > network.mtu
      ? warning('HS228/above', path, { ...args, meant })
      : warning('HS228/below', path, { ...args, meant }),
  ];
}

function onTheWayOut(port: PortSettings, network: Placed<NetworkResource>): readonly Finding[] {
  const { mtu, name } = network.resource;
  // A port that sends more than the network carries is told as such.
  if (settledPort(port).gateway === null || mtu >= usualMtu || port.mtu > mtu) return [];
  return [
    tellAbout(network, 'note')('HS228/way-out', ['spec', 'mtu'], { port: port.name, network: name, mtu }),
  ];
}
