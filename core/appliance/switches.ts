/**
 * The appliance's two virtual switches: the internal one is there from the factory, the external one comes
 * with the port that is enabled for compute [D, gpu-kubernetes-networking]. The external switch takes the
 * compute port's MTU [D, configure-network-compute-web-proxy].
 */
import type { Device, DeviceName, Interface, Link } from '../network/model';
import { emptyRuleset } from '../network/ruleset';
import type { ApplianceFacts, NodeFacts } from './facts';
import { bridgePort, ethernetMtu, link } from './interfaces';
import { insideSide } from './ports';
import { ownName } from '../topology/things/thing';
import { EXTERNAL_SWITCH, INTERNAL_SWITCH } from '../topology/things/thing-id';
import { externalNodeInterface, internalNodeInterface } from '../topology/things/node-interfaces';

/** Where the Windows host is attached. */
export const deviceSocket = 'device';

/** Where a node VM's interface is attached: `worker eth1`. */
export function nodeSocket(node: NodeFacts, interfaceName: string): string {
  return `${ownName(node.device)} ${interfaceName}`;
}

/** The compute port's MTU in bytes, or Ethernet's while there is none. */
export function externalMtu(facts: ApplianceFacts): number {
  return facts.ports.find((port) => port.name === facts.computePort)?.mtu ?? ethernetMtu;
}

/** The switches that there are. Nodes that a dump gives addresses have an external one, be it without a port. */
export function switches(facts: ApplianceFacts): readonly Device[] {
  const sockets = [deviceSocket, ...facts.nodes.map((node) => nodeSocket(node, internalNodeInterface))];
  const internal = switchDevice(
    INTERNAL_SWITCH,
    'Internal vSwitch',
    sockets.map((name) => bridgePort(name, ethernetMtu)),
  );
  const names = externalSockets(facts);
  if (names.length === 0) return [internal];
  const external = names.map((name) => bridgePort(name, externalMtu(facts)));
  return [internal, switchDevice(EXTERNAL_SWITCH, 'External vSwitch', external)];
}

function externalSockets({ computePort, nodes }: ApplianceFacts): readonly string[] {
  const sockets = nodes.map((node) => nodeSocket(node, externalNodeInterface));
  if (computePort !== null) return [computePort, deviceSocket, ...sockets];
  return nodes.some(({ externalAddress }) => externalAddress !== null) ? sockets : [];
}

/** The external switch's way out: the compute port. */
export function switchUplink(facts: ApplianceFacts): readonly Link[] {
  const port = facts.ports.find((candidate) => candidate.name === facts.computePort);
  if (!port) return [];
  return [
    link({ device: EXTERNAL_SWITCH, interface: port.name }, { device: port.device, interface: insideSide }),
  ];
}

function switchDevice(name: DeviceName, title: string, interfaces: readonly Interface[]): Device {
  return {
    name,
    kind: 'switch',
    title,
    up: true,
    bridges: true,
    forwarding: false,
    interfaces,
    routes: [],
    rules: emptyRuleset,
    listeners: [],
  };
}
