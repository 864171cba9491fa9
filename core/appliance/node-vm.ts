/**
 * The master and worker VMs: Linux with one interface on each virtual switch [D, gpu-kubernetes-networking].
 * Assumptions: eth0 is on the internal switch and carries the default route, to the Windows host; custom
 * routes go over eth1 on every node; the default route's metric is 256, so that a custom default route
 * with a lower metric takes over.
 */
import type { Device, Interface, Link, Listener, ReversePathFilter, Route } from '../network/model';
import { emptyRuleset } from '../network/ruleset';
import type { ApplianceFacts, NodeFacts } from './facts';
import { link, networkInterface } from './interfaces';
import { acceptedRoutes, everywhere, gatewayRoute } from './linux-routes';
import { hyperVMac } from './mac-addresses';
import { factoryAddress } from '../topology/objects/factory-ports';
import { externalMtu, nodeSocket } from './switches';
import { EXTERNAL_SWITCH, INTERNAL_SWITCH } from '../topology/things/thing-id';
import { externalNodeInterface, internalNodeInterface } from '../topology/things/node-interfaces';

/** Assumption: no documentation tells the metric of a node's default route. */
const defaultRouteMetric = 256;

/** API server, dashboard and container registry answer on the master [D, gpu-kubernetes-overview]. */
const masterPorts = [6443, 31000, 31001];

export function nodeDevice(facts: ApplianceFacts, node: NodeFacts, filter: ReversePathFilter): Device {
  const interfaces = nodeInterfaces(facts, node, filter);
  return {
    name: node.device,
    kind: 'node',
    title: node.title,
    up: true,
    bridges: false,
    forwarding: true,
    interfaces,
    routes: acceptedRoutes(nodeRoutes(facts), interfaces),
    rules: emptyRuleset,
    listeners: node.role === 'master' ? masterPorts.map(tcpListener) : [],
  };
}

/** The node's routes besides the connected ones, as Linux has them after every Add-HcsNetRoute. */
function nodeRoutes(facts: ApplianceFacts): readonly Route[] {
  const custom = facts.routes
    .filter((route) => route.interfaceAlias === facts.computePort)
    .map((route) =>
      gatewayRoute(
        route.destinationPrefix,
        route.nextHop,
        externalNodeInterface,
        route.routeMetric,
        'custom',
      ),
    );
  return [
    gatewayRoute(
      everywhere,
      facts.internalSwitch.address,
      internalNodeInterface,
      defaultRouteMetric,
      'default',
    ),
    ...custom,
  ];
}

/** The virtual NICs' attachments to the switches. */
export function nodeLinks(node: NodeFacts): readonly Link[] {
  const attach = (name: string, to: string): Link =>
    link({ device: node.device, interface: name }, { device: to, interface: nodeSocket(node, name) });
  return [
    attach(internalNodeInterface, INTERNAL_SWITCH),
    ...(node.externalAddress === null ? [] : [attach(externalNodeInterface, EXTERNAL_SWITCH)]),
  ];
}

function nodeInterfaces(
  facts: ApplianceFacts,
  node: NodeFacts,
  filter: ReversePathFilter,
): readonly Interface[] {
  const host = facts.ports[0]?.address?.address ?? factoryAddress.address;
  const counter = 1 + 2 * facts.nodes.indexOf(node);
  const internal = { address: node.internalAddress, length: facts.internalSwitch.subnet.length };
  const eth0 = networkInterface(internalNodeInterface, hyperVMac(host, counter), internal, {
    reversePathFilter: filter,
  });
  if (node.externalAddress === null) return [eth0];
  const eth1 = networkInterface(externalNodeInterface, hyperVMac(host, counter + 1), node.externalAddress, {
    mtu: externalMtu(facts),
    reversePathFilter: filter,
  });
  return [eth0, eth1];
}

function tcpListener(port: number): Listener {
  return { protocol: 'tcp', port, address: null };
}
