/**
 * A pod's own chains know three kinds of packets before any policy: those of an accepted connection pass, those of
 * no connection are dropped, all others meet the policies. Source: projectcalico felix, rules/endpoints.go.
 */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Device, Interface, Network } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import { readTopology } from '#core/topology/read';
import { rulesOf, save } from '#test/kubernetes/iptables-save';
import { pod } from '#test/kubernetes/cluster-fixture';

/** A policy that isolates every pod of `default` both ways and lets everything through. */
const allowAll = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'all' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] },
};

describe.each(['fw', 'tw'])('the chain cali-%s-… of an isolated pod', (which) => {
  it('is as Felix writes it', () => {
    const lines = save(
      rulesOf({ objects: [pod('web', { nodeName: 'master' }), allowAll] }),
      new RegExp(`^cali-${which}-`),
    );
    const rest = lines.map((line) => line.replace(/^-A \S+ /, '').replace(/\/\*.*\*\/ /, ''));
    expect(rest).toEqual([
      '--ctstate RELATED,ESTABLISHED -j ACCEPT',
      '--ctstate INVALID -j DROP',
      '-j MARK --xor-mark 0x10000',
      expect.stringMatching(which === 'fw' ? /^-j cali-po-/ : /^-j cali-pi-/),
      '--mark 0x10000 -j RETURN',
      '-j DROP',
    ]);
  });
});

const text = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports: [{ name: Port3, network: plant, address: 192.168.20.10/24, compute: true }]
  kubernetes: { nodeIPs: 192.168.20.20-192.168.20.21, reversePathFilter: 'off' }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: plant }
spec: { cidr: 192.168.20.0/24 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: pc }
spec: { role: client, interfaces: [{ network: plant, address: 192.168.20.99/24 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: worker, containers: [{ name: c, image: i, ports: [{ containerPort: 8080 }] }] }
---
${JSON.stringify(allowAll)}
`;

/** Gives the pod a second leg in the plant's network, as Multus does: what comes in by it, its node never sees. */
function withSecondLeg({ devices, links }: Network, name: string): Network {
  const legOf = (device: Device): Interface => {
    const [first] = device.interfaces;
    if (!first) throw new Error('no interface');
    return { ...first, name: 'net1', mtu: 1500, addresses: [{ address: ipv4('192.168.20.60'), length: 32 }] };
  };
  return {
    devices: devices.map((device) => {
      if (device.name === name) return { ...device, interfaces: [...device.interfaces, legOf(device)] };
      if (device.name !== 'network/plant') return device;
      const socket = device.interfaces[0];
      return socket ? { ...device, interfaces: [...device.interfaces, { ...socket, name: 'leg' }] } : device;
    }),
    links: [
      ...links,
      { a: { device: name, interface: 'net1' }, b: { device: 'network/plant', interface: 'leg' }, up: true },
    ],
  };
}

it('an answer to a question that the node has not seen ends in the pod’s chain, whatever its policies allow', () => {
  const { topology, problems } = readTopology([{ name: 'legs.topology.yaml', text }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const plane = buildForwardingPlane(withSecondLeg(buildModel(topology).network, 'pod/default/web'));
  const { reason, reply } = traceFlow(plane, {
    from: 'host/pc',
    source: null,
    destination: ipv4('192.168.20.60'),
    protocol: 'tcp',
    destinationPort: 8080,
    sourcePort: 40112,
    size: null,
    dontFragment: true,
    ttl: 64,
    preferredTargets: [],
  });
  expect(reason).toEqual({ code: 'reply-lost', at: 'node/worker' });
  const drop = reply?.hops.at(-1)?.steps.at(-1);
  expect(drop?.action === 'drop' ? drop.detail.chain : null).toMatch(/^cali-fw-/);
});
