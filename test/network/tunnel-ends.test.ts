/**
 * A tunnel's two ends that do not fit each other: no peer for the next hop, another network, port, address or kind, or
 * an end that is down (kernel vxlan_xmit, vxlan_rcv, ipip_rcv).
 */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Interface, Network, Tunnel } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import { flow } from './build';
import { traceWords } from './trace-words';
import { nodes } from './walked-networks';

/** The network with a node's tunnel interface changed. */
function withTunnel(network: Network, node: string, change: (own: Interface) => Interface): Network {
  const devices = network.devices.map((device) =>
    device.name === node
      ? {
          ...device,
          interfaces: device.interfaces.map((own) => (own.name === 'tunnel0' ? change(own) : own)),
        }
      : device,
  );
  return { ...network, devices };
}

const vxlan =
  (change: Partial<Extract<Tunnel, { type: 'vxlan' }>>) =>
  (own: Interface): Interface =>
    own.tunnel?.type === 'vxlan' ? { ...own, tunnel: { ...own.tunnel, ...change } } : own;
const instead =
  (change: Partial<Interface>) =>
  (own: Interface): Interface => ({ ...own, ...change });

/** Why and where the question ended, and what came back to whom. */
function ends(network: Network): readonly string[] {
  const words = traceWords(traceFlow(buildForwardingPlane(network), flow('a udp 172.27.2.5:9')));
  const back = words.findIndex((line) => line === 'no answer' || line.startsWith('answer '));
  const answered = words.slice(back).filter((line) => /originate|deliver to|^no answer/.test(line));
  return [words[0] ?? '', words[back - 1] ?? '', ...answered].map((line) => line.trim());
}

const unreachable = [
  'dropped: host-unreachable at one',
  'drop host-unreachable 172.27.2.0 interface tunnel0',
  'originate by kernel host-unreachable',
  'deliver to client',
];
/** Somebody listens there, for another network: nothing is said. */
const unheard = ['dropped: port-closed at two', 'drop port-closed 192.168.20.22', 'no answer'];
/** Nobody does, and the node that built the tunnel is told so. */
const closed = [...unheard.slice(0, 2), 'originate by kernel port-unreachable', 'deliver to kernel'];

describe('a tunnel', () => {
  it.each<[string, Network, readonly string[]]>([
    ['without a peer for the next hop', withTunnel(nodes('vxlan'), 'one', vxlan({ peers: [] })), unreachable],
    ['into another network', withTunnel(nodes('vxlan'), 'two', vxlan({ vni: 4097 })), unheard],
    ['to another port', withTunnel(nodes('vxlan'), 'two', vxlan({ port: 4790 })), closed],
    ['to an end that is down', withTunnel(nodes('vxlan'), 'two', instead({ up: false })), closed],
    ['to no end at all', withTunnel(nodes('vxlan'), 'two', instead({ tunnel: null })), closed],
    [
      'to an end of another kind',
      withTunnel(nodes('vxlan'), 'two', instead({ tunnel: { type: 'ipip', local: ipv4('192.168.20.22') } })),
      closed,
    ],
    [
      'to an end with another address',
      withTunnel(nodes('ipip'), 'two', instead({ tunnel: { type: 'ipip', local: ipv4('172.27.2.0') } })),
      closed,
    ],
    ['of IP in IP to one that is down', withTunnel(nodes('ipip'), 'two', instead({ up: false })), closed],
  ])('%s', (_, network, expected) => {
    expect(ends(network)).toEqual(expected);
  });
});

it('a tunnel with several peers takes the one with the address of the next hop', () => {
  const stranger = {
    address: ipv4('172.27.9.0'),
    mac: macFromBytes([2, 0, 0, 0, 0, 9]),
    remote: ipv4('192.168.20.29'),
  };
  const network = withTunnel(nodes('vxlan'), 'one', (own) =>
    own.tunnel?.type === 'vxlan'
      ? { ...own, tunnel: { ...own.tunnel, peers: [stranger, ...own.tunnel.peers] } }
      : own,
  );
  const { outcome } = traceFlow(buildForwardingPlane(network), flow('a udp 172.27.2.5:9'));
  expect(outcome).toBe(traceFlow(buildForwardingPlane(nodes('vxlan')), flow('a udp 172.27.2.5:9')).outcome);
  expect(ends(network)).toEqual(ends(nodes('vxlan')));
});
