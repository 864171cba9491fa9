/**
 * The device itself, a Windows host. It forwards only what comes from the internal switch and hides it by
 * its NAT behind the address of the interface that its routing table chooses [D, gpu-kubernetes-networking:
 * "through the port that is configured with a default gateway"]. Custom routes never reach it [D].
 *
 * Microsoft says that among several default gateways the order is not defined, so they are equal ways, of which the
 * first port's is shown unless people choose.
 *
 * Assumptions: on the compute port the host's own interface sits on the external switch and keeps its link when the
 * port's cable is cut; everything that the NAT doesn't forward is dropped silently.
 */
import type { Device, Interface, Link, Listener, NextHop, Route } from '../network/model';
import type { Rule, Ruleset } from '../network/ruleset';
import type { ApplianceFacts, Port } from './facts';
import { link, networkInterface } from './interfaces';
import { acceptedRoutes, everywhere, gatewayRoute } from './linux-routes';
import { hyperVMac, macOfAddress } from './mac-addresses';
import { factoryAddress } from '../topology/objects/factory-ports';
import { hasCarrier, insideSide } from './ports';
import { deviceSocket } from './switches';
import { EXTERNAL_SWITCH, INTERNAL_SWITCH, WINDOWS_HOST } from '../topology/things/thing-id';

/** The host's interface on the internal switch. */
const internalInterface = 'vEthernet (Internal)';

/** Windows' metric of a default route; Linux's rows have their own tables. */
const defaultRouteMetric = 256;

/** Web UI and Azure Resource Manager, SMB, NFS, PowerShell [D, gpu-system-requirements]. */
const openPorts = [80, 443, 445, 2049, 5985, 5986];

export function windowsHost(facts: ApplianceFacts, cutPorts: ReadonlySet<string>): Device {
  const interfaces = hostInterfaces(facts, cutPorts);
  return {
    name: WINDOWS_HOST,
    kind: 'device',
    title: facts.name,
    up: true,
    bridges: false,
    forwarding: true,
    interfaces,
    routes: oneOfEither(facts, acceptedRoutes(defaultRoutes(facts), interfaces)),
    rules: natRules(facts),
    listeners: openPorts.map((port): Listener => ({ protocol: 'tcp', port, address: null })),
  };
}

/** What the host's interfaces are attached to. */
export function windowsHostLinks(facts: ApplianceFacts): readonly Link[] {
  return [
    link(
      { device: WINDOWS_HOST, interface: internalInterface },
      { device: INTERNAL_SWITCH, interface: deviceSocket },
    ),
    ...facts.ports.map((port) =>
      link(
        { device: WINDOWS_HOST, interface: hostInterface(port, facts) },
        isOnSwitch(port, facts)
          ? { device: EXTERNAL_SWITCH, interface: deviceSocket }
          : { device: port.device, interface: insideSide },
      ),
    ),
  ];
}

/** A port that carries the external switch gives the host a virtual NIC, any other its own. */
function hostInterface(port: Port, facts: ApplianceFacts): string {
  return isOnSwitch(port, facts) ? `vEthernet (${port.name})` : port.name;
}

function isOnSwitch(port: Port, facts: ApplianceFacts): boolean {
  return port.name === facts.computePort;
}

function hostInterfaces(facts: ApplianceFacts, cutPorts: ReadonlySet<string>): readonly Interface[] {
  const own = facts.ports[0]?.address?.address ?? factoryAddress.address;
  const { address, subnet } = facts.internalSwitch;
  return [
    networkInterface(internalInterface, hyperVMac(own, 0), { address, length: subnet.length }),
    ...facts.ports.map((port) =>
      networkInterface(
        hostInterface(port, facts),
        port.address ? macOfAddress(port.address.address) : hyperVMac(own, 0x80 + facts.ports.indexOf(port)),
        port.address,
        { mtu: port.mtu, up: isOnSwitch(port, facts) || (hasCarrier(port) && !cutPorts.has(port.device)) },
      ),
    ),
  ];
}

function defaultRoutes(facts: ApplianceFacts): readonly Route[] {
  return facts.ports.flatMap((port, index) =>
    port.gateway === null
      ? []
      : [
          gatewayRoute(
            everywhere,
            port.gateway,
            hostInterface(port, facts),
            defaultRouteMetric + index,
            'default',
          ),
        ],
  );
}

/** The default routes as one with equal ways, each called by its port. */
function oneOfEither(facts: ApplianceFacts, routes: readonly Route[]): readonly Route[] {
  const [first] = routes;
  if (!first || routes.length < 2) return routes;
  const nextHops = routes.flatMap(({ via, dev }): NextHop[] => {
    const port = facts.ports.find((one) => hostInterface(one, facts) === dev);
    return via === null || dev === null || !port ? [] : [{ via, dev, target: port.device }];
  });
  return [{ ...first, nextHops }];
}

function natRules(facts: ApplianceFacts): Ruleset {
  const source = { prefixes: [facts.internalSwitch.subnet] };
  const hide = (port: Port): Rule => ({
    match: { outInterface: hostInterface(port, facts), source },
    action: { type: 'masquerade' },
    comment: `NAT of the internal switch through ${port.name}`,
  });
  return {
    hooks: { 'forward-filter': 'FORWARD', 'postrouting-nat': 'POSTROUTING' },
    chains: [
      { name: 'FORWARD', policy: 'drop', rules: forwardRules },
      { name: 'POSTROUTING', policy: 'accept', rules: facts.ports.map(hide) },
    ],
  };
}

const forwardRules: readonly Rule[] = [
  {
    match: { inInterface: internalInterface },
    action: { type: 'accept' },
    comment: 'from the internal switch',
  },
  {
    match: { state: ['established', 'related'] },
    action: { type: 'accept' },
    comment: 'answers to the internal switch',
  },
  {
    match: {},
    action: { type: 'drop', code: 'not-forwarding' },
    comment: 'the device forwards only what comes from the internal switch',
  },
];
