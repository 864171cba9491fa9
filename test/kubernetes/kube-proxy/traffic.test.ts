/**
 * kube-proxy's truth table (its TestInternalExternalMasquerade), asked of traces: who reaches what
 * by which address of a service, and whether the pod sees the client's own address.
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4, type Ipv4 } from '#core/address/ipv4';
import { buildApplianceNetwork } from '#core/appliance/appliance-network';
import { readAppliance } from '#core/appliance/read-appliance';
import { buildCluster } from '#core/kubernetes/build-cluster';
import { addCluster } from '#core/kubernetes/cluster-network';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Device } from '#core/network/model';
import type { Trace } from '#core/network/trace';
import { traceFlow } from '#core/network/trace-flow';
import { readTopology } from '#core/topology/read';

const pod = (name: string, node: string, app: string): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${app} } }
spec: { nodeName: ${node}, containers: [{ name: c, ports: [{ containerPort: 8080 }] }] }`;

const service = (name: string, spec: string): string => `
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { type: LoadBalancer, ${spec} }`;

const ports = (nodePort: number): string => `ports: [{ port: 80, targetPort: 8080, nodePort: ${nodePort} }]`;

function world(encapsulation: string) {
  const text = `
apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: lab }
spec:
  model: pro-gpu
  ports:
    - { name: Port2, address: 10.126.72.30/21, gateway: 10.126.72.1 }
    - { name: Port3, network: plant, address: 192.168.20.10/24, compute: true }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21
    serviceIPs: 192.168.20.30-192.168.20.39
    calico: { encapsulation: ${encapsulation}, natOutgoing: true, blockSize: 26 }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: plant }
spec: { cidr: 192.168.20.0/24, zone: private, mtu: 1500 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: pc }
spec: { role: client, interfaces: [{ network: plant, address: 192.168.20.99/24 }] }
${pod('client', 'worker', 'client')}
${pod('a', 'master', 'web')}
${pod('b', 'worker', 'web')}
${pod('only', 'worker', 'only')}
${service('cluster', `selector: { app: web }, loadBalancerIP: 192.168.20.30, ${ports(30001)}`)}
${service('local', `selector: { app: web }, loadBalancerIP: 192.168.20.31, externalTrafficPolicy: Local, ${ports(30002)}`)}
${service('one', `selector: { app: only }, loadBalancerIP: 192.168.20.32, externalTrafficPolicy: Local, ${ports(30003)}`)}
${service('empty', `selector: { app: nobody }, ${ports(30004)}`)}
`;
  const { topology, problems } = readTopology([{ name: 'lab.topology.yaml', text }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const facts = readAppliance(topology);
  const { cluster } = buildCluster(topology, facts);
  const network = addCluster(buildApplianceNetwork(topology, facts), cluster, topology);
  const plane = buildForwardingPlane(network);
  const trace = (from: string, destination: Ipv4, port: number, preferred: string, size = 60): Trace =>
    traceFlow(plane, {
      from,
      source: null,
      destination,
      protocol: 'tcp',
      destinationPort: port,
      sourcePort: 40112,
      size,
      dontFragment: true,
      ttl: 64,
      preferredTargets: [preferred],
    });
  return { cluster, network, trace };
}

const vxlan = world('VXLAN');

type Way = 'cluster' | 'node-port' | 'external';

/** The pod that answered, and whether it saw the client's own address. */
function outcome(from: string, name: string, way: Way, preferred: string): string {
  const service = vxlan.cluster.services.find((one) => one.name === name);
  const client = vxlan.network.devices.find((device) => device.name === from);
  if (!service || !client) throw new Error(`no ${name} or ${from}`);
  const { address, port } = addressOf(service, way);
  const trace = vxlan.trace(from, address, port, `pod/default/${preferred}`);
  const last = trace.forward.hops.at(-1);
  if (trace.outcome === 'dropped') return trace.reason?.code ?? 'dropped';
  const own = client.interfaces.flatMap((one) => one.addresses.map((given) => given.address));
  const seen = last && own.includes(last.packet.source) ? 'own address' : 'masqueraded';
  return `${last?.device.replace('pod/default/', '')} ${seen}`;
}

function addressOf(
  service: (typeof vxlan.cluster.services)[number],
  way: Way,
): { address: Ipv4; port: number } {
  const { clusterAddress, externalAddress } = service;
  if (clusterAddress === null || externalAddress === null)
    throw new Error(`${service.name} lacks an address`);
  switch (way) {
    case 'cluster':
      return { address: clusterAddress, port: 80 };
    case 'external':
      return { address: externalAddress, port: 80 };
    case 'node-port':
      return { address: ipv4('192.168.20.21'), port: service.ports[0]?.nodePort ?? 0 };
  }
}

const client = 'pod/default/client';
const pc = 'host/pc';

describe('who reaches what, and who is seen', () => {
  it.each<[string, string, Way, string, string]>([
    [client, 'cluster', 'cluster', 'a', 'a own address'],
    [client, 'cluster', 'cluster', 'b', 'b own address'],
    [client, 'cluster', 'node-port', 'a', 'a masqueraded'],
    [client, 'cluster', 'external', 'a', 'a masqueraded'],
    [pc, 'cluster', 'external', 'a', 'a masqueraded'],
    [pc, 'cluster', 'external', 'b', 'b masqueraded'],
    [pc, 'cluster', 'node-port', 'a', 'a masqueraded'],
    // Under Local, pods take a short cut to any endpoint, and outsiders are seen as they are.
    [client, 'local', 'external', 'a', 'a own address'],
    [client, 'local', 'external', 'b', 'b own address'],
    [pc, 'local', 'node-port', 'a', 'b own address'],
    ['node/master', 'one', 'external', 'only', 'only own address'],
    [pc, 'one', 'external', 'only', 'only own address'],
  ])('%s → %s by %s, preferring %s: %s', (from, name, way, preferred, expected) => {
    expect(outcome(from, name, way, preferred)).toBe(expected);
  });

  it('a pod that reaches itself over its service is masqueraded', () => {
    expect(outcome('pod/default/b', 'cluster', 'cluster', 'b')).toBe('b masqueraded');
  });

  it("a node without an endpoint of its own drops an outsider's packet to a Local node port", () => {
    const trace = vxlan.trace(pc, ipv4('192.168.20.20'), 30003, '');
    expect(trace.reason).toEqual({ code: 'no-endpoints', at: 'node/master' });
  });
});

describe('a service without endpoints', () => {
  const empty = vxlan.cluster.services.find((one) => one.name === 'empty');

  it('rejects a pod at its node', () => {
    const trace = vxlan.trace(client, empty?.clusterAddress ?? ipv4('0.0.0.0'), 80, '');
    expect(trace.reason).toEqual({ code: 'no-endpoints', at: 'node/worker' });
  });

  it('is refused to outsiders at its node port by kube-proxy', () => {
    const trace = vxlan.trace(pc, ipv4('192.168.20.21'), 30004, '');
    expect(trace.reason).toEqual({ code: 'no-endpoints', at: 'node/worker' });
  });

  it("is a closed port to the node's own pods: Calico accepts them before kube-proxy's rules", () => {
    const trace = vxlan.trace(client, ipv4('192.168.20.21'), 30004, '');
    expect(trace.reason).toEqual({ code: 'port-closed', at: 'node/worker' });
    expect(trace.reply?.hops[0]?.packet.payload.type).toBe('reset');
  });

  it('is announced by nobody, so that outsiders hear nothing', () => {
    const trace = vxlan.trace(pc, empty?.externalAddress ?? ipv4('0.0.0.0'), 80, '');
    expect(trace.reason?.code).toBe('host-unreachable');
  });
});

describe('between nodes', () => {
  const deviceOf = ({ network }: ReturnType<typeof world>, name: string): Device => {
    const found = network.devices.find((device) => device.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const interfacesOf = (device: Device): readonly string[] =>
    device.interfaces
      .filter((one) => !one.name.startsWith('cali'))
      .map(
        (one) => `${one.name} ${one.mtu} ${one.addresses.map((given) => formatIpv4(given.address)).join()}`,
      );

  it.each([
    ['VXLAN', ['eth0 1500 172.29.0.3', 'eth1 1500 192.168.20.21', 'vxlan.calico 1450 172.27.0.64'], 1450],
    ['IPIP', ['eth0 1500 172.29.0.3', 'eth1 1500 192.168.20.21', 'tunl0 1480 172.27.0.64'], 1480],
    ['None', ['eth0 1500 172.29.0.3', 'eth1 1500 192.168.20.21'], 1500],
  ])('%s has its interfaces, and packets of its MTU pass', (encapsulation, interfaces, mtu) => {
    const built = encapsulation === 'VXLAN' ? vxlan : world(encapsulation);
    expect(interfacesOf(deviceOf(built, 'node/worker'))).toEqual(interfaces);
    const target = built.cluster.pods.find((one) => one.name === 'a')?.address ?? ipv4('0.0.0.0');
    const fits = built.trace(client, target, 8080, '', mtu);
    const wraps = fits.forward.hops.flatMap((hop) =>
      hop.steps.flatMap((step) => (step.action === 'encapsulate' ? [step.detail.encapsulation.type] : [])),
    );
    expect(fits.outcome).toBe('delivered');
    expect(wraps).toEqual(encapsulation === 'None' ? [] : [encapsulation.toLowerCase()]);
    expect(built.trace(client, target, 8080, '', mtu + 1).reason).toEqual({
      code: 'mtu-exceeded',
      at: client,
    });
  });

  it('a pod knows its gateway only by proxy ARP', () => {
    const { interfaces, routes, listeners } = deviceOf(vxlan, client);
    expect(interfaces.map((one) => one.name)).toEqual(['eth0']);
    expect(
      routes.map(
        (route) => `${formatIpv4(route.prefix.address)}/${route.prefix.length} ${route.via === null}`,
      ),
    ).toEqual(['169.254.1.1/32 true', '0.0.0.0/0 false']);
    expect(listeners).toEqual([{ protocol: 'tcp', port: 8080, address: null }]);
    const host = deviceOf(vxlan, 'node/worker').interfaces.find((one) => one.name.startsWith('cali'));
    expect(host).toMatchObject({
      proxyArp: true,
      mac: 'ee:ee:ee:ee:ee:ee',
      mtu: 1450,
      reversePathFilter: 'strict',
    });
  });

  it("one node announces each service's address, on all of its interfaces", () => {
    const announced = vxlan.network.devices.flatMap((device) =>
      device.interfaces.flatMap((one) =>
        one.announces.map((address) => `${formatIpv4(address)} ${one.name}`),
      ),
    );
    const addresses = ['192.168.20.30', '192.168.20.31', '192.168.20.32'];
    expect(announced.toSorted()).toEqual(addresses.flatMap((one) => [`${one} eth0`, `${one} eth1`]));
  });
});
