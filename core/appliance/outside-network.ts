/** Networks outside as layer 2 segments: everything that is cabled to one hears everything else in it. */
import type { Device, InterfaceReference } from '../network/model';
import { emptyRuleset } from '../network/ruleset';
import type { HostResource, NetworkResource } from '../topology/resources';
import type { Port } from './facts';
import { bridgePort } from './interfaces';
import { titleOf } from './title';
import { networkId } from '../topology/things/thing-id';

/** Where a host's interface is plugged in. */
export function hostEndInNetwork(host: string, interfaceName: string, network: string): InterfaceReference {
  return { device: networkId(network), interface: `${host} ${interfaceName}` };
}

/** Where one of the appliance's ports is plugged in. */
export function portEndInNetwork(port: Port, network: string): InterfaceReference {
  return { device: networkId(network), interface: port.name };
}

/** The segment with one socket for each port and host interface that is plugged in. */
export function outsideNetwork(
  network: NetworkResource,
  ports: readonly Port[],
  hosts: readonly HostResource[],
): Device {
  const sockets = [
    ...ports
      .filter((port) => port.network === network.name)
      .map((port) => portEndInNetwork(port, network.name).interface),
    ...hosts.flatMap((host) =>
      host.interfaces.flatMap((item, index) =>
        item.network === network.name
          ? [hostEndInNetwork(host.name, hostInterfaceName(index), network.name).interface]
          : [],
      ),
    ),
  ];
  return {
    name: networkId(network.name),
    kind: 'network',
    title: titleOf(network.name),
    up: true,
    bridges: true,
    forwarding: false,
    interfaces: sockets.map((name) => bridgePort(name, network.mtu)),
    routes: [],
    rules: emptyRuleset,
    listeners: [],
  };
}

/** Outside hosts' interfaces are named as Linux names them, in the file's order. */
export function hostInterfaceName(index: number): string {
  return `eth${index}`;
}
