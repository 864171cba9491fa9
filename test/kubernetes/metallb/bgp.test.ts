/** MetalLB in BGP mode: who announces what to whom, and which way a router then takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { describeStep } from '#core/report/trace/step-text';
import { readTopology } from '#core/topology/read';

const text = readFileSync(join(import.meta.dirname, '../../fixtures/kubernetes/bgp.topology.yaml'), 'utf8');

function modelOf(added = '', ...changes: readonly (readonly [string, string])[]): Model {
  const changed = changes.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, to);
  }, text);
  return buildModel(readTopology([{ name: 'bgp.topology.yaml', text: changed + added }]).topology);
}

function learned(model: Model): readonly string[] {
  const router = model.network.devices.find(({ name }) => name === 'host/router');
  return (router?.routes ?? [])
    .filter(({ origin }) => origin === 'bgp')
    .map(
      ({ prefix, via, nextHops }) =>
        `${formatPrefix(prefix)} ${(nextHops?.map((one) => one.via) ?? [via]).map((one) => (one === null ? '-' : formatIpv4(one))).join(' ')}`,
    );
}

function asked(model: Model, from: string, to: string, endpoint: string | null = null) {
  const answer = ask(model, { from, to, protocol: 'tcp', port: 80, sourcePort: null, size: null, endpoint });
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer;
}

const nodesOf = (answer: ReturnType<typeof asked>) =>
  (answer.trace?.forward.hops ?? []).filter(({ kind }) => kind === 'node').map(({ device }) => device);

const object = (kind: string, name: string, spec: string): string => `
---
apiVersion: metallb.io/v1beta1
kind: ${kind}
metadata: { name: ${name}, namespace: metallb-system }
spec: { ${spec} }`;
const fault = (target: string): string => `
---
apiVersion: hopscope.dev/v1
kind: Fault
metadata: { name: broken }
spec: { target: ${target} }`;

const both = '192.168.20.65/32 192.168.20.20 192.168.20.21';
const near = '192.168.20.66/32 192.168.20.21';
const peer = object('BGPPeer', 'plant', 'myASN: 64513, peerASN: 64512, peerAddress: 192.168.20.1');
const pool = object('IPAddressPool', 'vips', 'addresses: [192.168.20.64-192.168.20.71]');
const onlyMaster = "nodeSelectors: [{ matchLabels: { node-role.kubernetes.io/master: '' } }]";

describe('a router learns', () => {
  it.each<[string, Model, readonly string[]]>([
    ['a way over each able node', modelOf(), [both, near]],
    ['no way over a node that is down', modelOf(fault('node/worker')), ['192.168.20.65/32 192.168.20.20']],
    ['nothing while it is down', modelOf(fault('host/router')), []],
    ['nothing while the port is cut', modelOf(fault('port/Port3')), []],
    [
      'nothing when it is not the peer',
      modelOf('', ['address: 192.168.20.1, peerASN', 'address: 192.168.20.2, peerASN']),
      [],
    ],
    ['nothing in layer 2', modelOf('', ['mode: bgp', 'mode: layer2']), []],
    ['from peers of a dump', modelOf(peer, ['mode: bgp', 'mode: layer2']), []],
    [
      'what a dump advertises',
      modelOf(peer + object('BGPAdvertisement', 'all', ''), ['mode: bgp', 'mode: layer2']),
      [both, near],
    ],
    ['nothing of a pool that nobody advertises', modelOf(pool), []],
    [
      'a pool that is advertised',
      modelOf(pool + object('BGPAdvertisement', 'all', 'ipAddressPools: [vips]')),
      [both, near],
    ],
    [
      'from the nodes that an advertisement selects',
      modelOf(object('BGPAdvertisement', 'all', onlyMaster)),
      ['192.168.20.65/32 192.168.20.20'],
    ],
    [
      'from the nodes that a peer selects',
      modelOf(
        object('BGPPeer', 'plant', `myASN: 64513, peerASN: 64512, peerAddress: 192.168.20.1, ${onlyMaster}`),
      ),
      ['192.168.20.65/32 192.168.20.20'],
    ],
    [
      'nothing that is for other peers',
      modelOf(peer + object('BGPAdvertisement', 'all', 'peers: [other]')),
      [],
    ],
    [
      'wider prefixes',
      modelOf(object('BGPAdvertisement', 'all', 'aggregationLength: 29')),
      ['192.168.20.64/29 192.168.20.20 192.168.20.21'],
    ],
    [
      'the preferred ways of its own system',
      modelOf(
        object('BGPPeer', 'plant', 'myASN: 64512, peerASN: 64512, peerAddress: 192.168.20.1') +
          object('BGPAdvertisement', 'first', `localPref: 200, ${onlyMaster}`) +
          object('BGPAdvertisement', 'second', 'localPref: 100'),
      ),
      ['192.168.20.65/32 192.168.20.20', near],
    ],
    [
      'nothing from a node that is left out of load balancing',
      modelOf(
        "\n---\napiVersion: v1\nkind: Node\nmetadata: { name: worker, labels: { node.kubernetes.io/exclude-from-external-load-balancers: '' } }",
      ),
      ['192.168.20.65/32 192.168.20.20'],
    ],
  ])('%s', (_, model, expected) => {
    expect(learned(model)).toEqual(expected);
  });
});

describe('a packet', () => {
  const model = modelOf();

  it('takes the first way, and the other is told', () => {
    const answer = asked(model, 'host/pc', 'svc/web');
    expect(answer.outcome).toBe('delivered');
    expect(nodesOf(answer)[0]).toBe('node/master');
    const hop = answer.trace?.forward.hops.find(({ device }) => device === 'host/router');
    const step = hop?.steps.find(({ action }) => action === 'route');
    const words = hop && step && describeStep(model, hop, step);
    expect(words?.message).toBe(
      '192.168.20.65/32 via 192.168.20.20 on eth0, metric 20 (BGP), 1 of 2 equal ways',
    );
    expect(words?.losers[0]).toBe(
      '192.168.20.65/32 via 192.168.20.21 on eth0 (node/worker) is as good: probability 0.5',
    );
  });

  it('takes the way that people choose', () => {
    const answer = asked(model, 'host/pc', 'svc/web', 'node/worker');
    expect(answer.outcome).toBe('delivered');
    expect(nodesOf(answer)[0]).toBe('node/worker');
  });

  it('is seen as it is under the policy Local', () => {
    const answer = asked(model, 'host/pc', 'svc/local');
    expect(nodesOf(answer)).toEqual(['node/worker']);
    expect(
      formatIpv4(answer.trace?.forward.hops.at(-1)?.packet.source ?? model.cluster.serviceSubnet.address),
    ).toBe('192.168.40.25');
  });

  it('goes on over the node that is left', () => {
    const answer = asked(modelOf(fault('node/master')), 'host/pc', 'svc/web');
    expect(answer.outcome).toBe('delivered');
    expect(nodesOf(answer)).toEqual(['node/worker']);
  });

  it('of a neighbour on the link finds nobody: BGP answers no ARP', () => {
    expect(asked(model, 'host/camera', 'svc/web').reason?.code).toBe('host-unreachable');
  });
});

describe('what cannot work is told', () => {
  const codes = (model: Model) => model.problems.map(({ code, path }) => `${code} ${path}`);
  it.each<[string, Model, readonly string[]]>([
    [
      'a peer that is nobody',
      modelOf('', ['address: 192.168.20.1, peerASN', 'address: 192.168.20.2, peerASN']),
      ['HS324 spec.kubernetes.metallb.peers[0].address'],
    ],
    [
      'a peer on another link',
      modelOf('', ['address: 192.168.20.1, peerASN', 'address: 192.168.40.1, peerASN']),
      ['HS324 spec.kubernetes.metallb.peers[0].address'],
    ],
    [
      'a peer of a dump',
      modelOf(object('BGPPeer', 'x', 'myASN: 1, peerASN: 2, peerAddress: 10.9.9.9')),
      ['HS324 spec.peerAddress'],
    ],
    [
      'a peer without an address',
      modelOf(object('BGPPeer', 'x', 'myASN: 1, peerASN: 2')),
      ['HS324 spec.peerAddress'],
    ],
    [
      'a peer without AS numbers',
      modelOf(object('BGPPeer', 'x', 'peerAddress: 192.168.20.1')),
      ['HS324 spec.peerASN'],
    ],
    ['a pool that nobody advertises', modelOf(pool), ['HS323 spec.addresses']],
    ['nothing of what is as it should be', modelOf(), []],
  ])('%s', (_, model, expected) => {
    expect(codes(model)).toEqual(expected);
  });
});
