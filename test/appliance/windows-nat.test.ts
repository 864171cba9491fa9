/**
 * The Windows host's NAT by its packets: what leaves the internal switch is hidden behind the port that it leaves
 * by, whichever that is, and nothing else is [D, gpu-kubernetes-networking].
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Flow, Trace } from '#core/network/trace';
import { traceFlow } from '#core/network/trace-flow';
import { applianceOf } from './appliance-of';

const serverIn = (network: string, address: string): string => `apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: ${network}-server }
spec: { role: server, interfaces: [{ network: ${network}, address: ${address}/24 }], listens: [{ protocol: TCP, port: 443 }] }`;

const others = [
  'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: uplink }\nspec: { cidr: 10.0.0.0/24 }',
  'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: plant }\nspec: { cidr: 192.168.20.0/24 }',
  'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: store }\nspec: { cidr: 10.3.0.0/24 }',
  serverIn('uplink', '10.0.0.9'),
  serverIn('plant', '192.168.20.9'),
  serverIn('store', '10.3.0.9'),
];

const { network } = applianceOf(
  `  model: pro-gpu
  ports:
    - { name: Port2, network: uplink, address: 10.0.0.30/24 }
    - { name: Port3, network: plant, address: 192.168.20.10/24, compute: true }
    - { name: Port4, network: store, address: 10.3.0.30/24 }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21`,
  ...others,
);

function traced(given: typeof network, from: string, to: string, source: string | null): Trace {
  const flow: Flow = {
    from,
    source: source === null ? null : ipv4(source),
    destination: ipv4(to),
    protocol: 'tcp',
    destinationPort: 443,
    sourcePort: 40112,
    size: null,
    dontFragment: true,
    ttl: 64,
    preferredTargets: [],
  };
  return traceFlow(buildForwardingPlane(given), flow);
}

/** Who sent it, as the last device on the way sees it. */
function sourceSeen({ forward }: Trace): string {
  const last = forward.hops.at(-1);
  return last === undefined ? 'nobody' : formatIpv4(last.packet.source);
}

/** Nodes without an interface on the external switch, so that the compute port's network is behind the host too. */
const withoutExternal = {
  ...network,
  devices: network.devices.map((device) =>
    device.kind === 'node'
      ? { ...device, interfaces: device.interfaces.filter(({ name }) => name === 'eth0') }
      : device,
  ),
};

describe('a node behind the internal switch', () => {
  it.each([
    ['an ordinary port', '10.0.0.9', '10.0.0.30'],
    ['another', '10.3.0.9', '10.3.0.30'],
    ['the compute port', '192.168.20.9', '192.168.20.10'],
  ])('is seen with the address of %s, and gets its answer', (_, to, address) => {
    const trace = traced(withoutExternal, 'node/worker', to, null);
    expect([trace.outcome, sourceSeen(trace)]).toEqual(['delivered', address]);
  });

  it.each([
    ['an ordinary port', '10.0.0.9'],
    ['the compute port', '192.168.20.9'],
  ])('shows what is not of the internal subnet through %s', (_, to) => {
    expect(sourceSeen(traced(withoutExternal, 'node/worker', to, '172.27.3.4'))).toBe('172.27.3.4');
  });
});

it('the host itself is hidden by nothing', () => {
  const trace = traced(network, 'device', '10.0.0.9', '192.168.20.10');
  expect(sourceSeen(trace)).toBe('192.168.20.10');
});
