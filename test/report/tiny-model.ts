/** The smallest model in which steps can be described: one node with a default route and a custom one. */
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import { prefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Device, Interface, Network, Route, RouteOrigin } from '#core/network/model';
import { emptyRuleset } from '#core/network/ruleset';

function networkInterface(name: string, address: string, length: number): Interface {
  return {
    name,
    mac: macFromBytes([2, 0, 0, 0, 0, name.length]),
    addresses: [{ address: ipv4(address), length }],
    mtu: 1500,
    up: true,
    reversePathFilter: 'strict',
    proxyArp: false,
    announces: [],
    tunnel: null,
  };
}

/** A row as a step holds it. */
export function route(
  to: string,
  via: string | null,
  dev: string | null,
  metric: number,
  origin: RouteOrigin,
): Route {
  return {
    prefix: prefix(to),
    via: via === null ? null : ipv4(via),
    dev,
    metric,
    origin,
    onlink: false,
    source: null,
    type: dev === null ? 'blackhole' : 'unicast',
  };
}

export const customRoute = route('192.168.40.0/24', '192.168.20.1', 'eth1', 100, 'custom');
export const defaultRoute = route('0.0.0.0/0', '172.29.0.1', 'eth0', 0, 'default');

const worker: Device = {
  name: 'node/worker',
  kind: 'node',
  title: 'Worker VM',
  up: true,
  bridges: false,
  forwarding: true,
  interfaces: [networkInterface('eth0', '172.29.0.3', 24), networkInterface('eth1', '192.168.20.21', 24)],
  routes: [defaultRoute, customRoute, { ...customRoute, metric: 200 }],
  rules: emptyRuleset,
  listeners: [],
};

const network: Network = { devices: [worker], links: [] };

/** `assumed`: the internal switch's range is the default, not the file's. */
export function tinyModel(assumed = true): Model {
  return {
    topology: {
      appliance: null,
      networks: [],
      hosts: [],
      faults: [],
      walkthroughs: [],
      expectations: [],
      diagram: null,
      kubernetes: [],
      notSimulated: [],
      leftOut: [],
    },
    appliance: {
      name: 'contoso-edge-01',
      model: 'pro-gpu',
      ports: [],
      internalSwitch: { subnet: prefix('172.29.0.0/24'), assumed, address: ipv4('172.29.0.1') },
      computePort: 'Port3',
      gatewayPort: 'Port2',
      nodes: [],
      nodeRange: null,
      serviceRange: null,
      routes: [],
    },
    cluster: {
      nodes: [],
      pods: [],
      services: [],
      policies: [],
      tiers: [],
      stagedPolicies: [],
      podSubnet: prefix('172.27.0.0/16'),
      serviceSubnet: prefix('172.28.0.0/16'),
      localTraffic: { detector: { type: 'cidrs', cidrs: [prefix('172.27.0.0/16')] }, masqueradeAll: false },
      dumpFacts: [],
      pool: { ranges: [], used: new Map() },
      bgp: { peers: [], routes: [], withoutPeer: false },
      podNetwork: {
        pools: [],
        vxlan: { vni: 4096, port: 4789, mtu: null, fromPods: false },
        ipip: { mtu: null },
        podMtu: null,
        natOutgoingAddress: null,
      },
      encapsulation: 'VXLAN',
      outsideNames: new Map(),
      dns: {
        domain: 'cluster.local',
        address: ipv4('172.28.0.10'),
        blocks: [],
        nodeServers: [],
        nodeSearches: [],
        loop: null,
        nodeCache: null,
        outsideServers: new Map(),
        hostServers: new Map(),
        namespaces: new Set(),
      },
    },
    network,
    plane: buildForwardingPlane(network),
    problems: [],
  };
}
