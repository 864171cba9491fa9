import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import type { DeviceKind } from '#core/network/model';
import type { Packet } from '#core/network/packet';
import type { DropDetail, Hop, Step } from '#core/network/trace';
import { describeStep } from '#core/report/trace/step-text';
import { customRoute, defaultRoute, route, tinyModel } from './tiny-model';

const syn: Packet = {
  source: ipv4('172.27.0.5'),
  destination: ipv4('192.168.40.25'),
  protocol: 'tcp',
  sourcePort: 40112,
  destinationPort: 443,
  ttl: 64,
  size: 60,
  dontFragment: true,
  payload: { type: 'request' },
  encapsulation: null,
  frame: null,
};
const synAck: Packet = { ...syn, payload: { type: 'response' } };
const echo: Packet = {
  ...syn,
  protocol: 'icmp',
  sourcePort: 7,
  destinationPort: 0,
  size: 84,
  dontFragment: false,
};
const unreachable: Packet = {
  ...echo,
  payload: {
    type: 'error',
    error: 'host-unreachable',
    about: {
      source: syn.source,
      destination: syn.destination,
      protocol: 'tcp',
      sourcePort: 40112,
      destinationPort: 443,
      mtu: null,
    },
  },
};

const mac = macFromBytes([0, 0x15, 0x5d, 1, 2, 3]);
const vxlan = {
  type: 'vxlan',
  source: ipv4('192.168.20.21'),
  destination: ipv4('192.168.20.20'),
  vni: 4096,
  port: 4789,
  ttl: 64,
} as const;
const ipip = {
  type: 'ipip',
  source: ipv4('192.168.20.21'),
  destination: ipv4('192.168.20.20'),
  ttl: 64,
} as const;

const noFacts: Omit<DropDetail, 'code'> = {
  interface: null,
  address: null,
  reverseRoute: null,
  reversePathFilter: null,
  mtu: null,
  chain: null,
  rule: null,
  cause: null,
  martian: false,
};

function drop(detail: Partial<DropDetail> & Pick<DropDetail, 'code'>, packet = syn): Step {
  return { action: 'drop', packet, detail: { ...noFacts, ...detail } };
}

function hopOf(step: Step, kind: DeviceKind = 'node'): Hop {
  return { device: 'node/worker', kind, in: 'eth1', out: null, packet: step.packet, steps: [step] };
}

const branches = ['pod/default/db-0', 'pod/default/db-1'].map((target, index) => ({
  chain: `KUBE-SEP-${index}`,
  probability: 0.5,
  target,
}));
const socket = (address: string, port: number) => ({ address: ipv4(address), port });

const cases: readonly { readonly step: Step; readonly title: string; readonly message: string }[] = [
  {
    step: { action: 'originate', packet: syn, detail: { by: 'client', error: null } },
    title: 'Sent',
    message:
      "The process that asks sends TCP SYN 172.27.0.5:40112 → 192.168.40.25:443, TTL 64, 60 bytes, don't fragment",
  },
  {
    step: { action: 'originate', packet: echo, detail: { by: 'client', error: null } },
    title: 'Sent',
    message: 'The process that asks sends ICMP echo request 172.27.0.5 → 192.168.40.25, TTL 64, 84 bytes',
  },
  {
    step: { action: 'originate', packet: unreachable, detail: { by: 'kernel', error: 'host-unreachable' } },
    title: 'Answered by the kernel',
    message: 'The kernel answers with ICMP host unreachable 172.27.0.5 → 192.168.40.25, TTL 64, 84 bytes',
  },
  {
    step: {
      action: 'route',
      packet: syn,
      detail: { destination: syn.destination, route: customRoute, forTunnel: false },
    },
    title: 'Route',
    message: '192.168.40.0/24 via 192.168.20.1 on eth1, metric 100 (custom route)',
  },
  {
    step: {
      action: 'route',
      packet: syn,
      detail: {
        destination: ipv4('192.168.20.20'),
        route: route('192.168.20.0/24', null, 'eth1', 0, 'connected'),
        forTunnel: true,
      },
    },
    title: 'Route, outer packet',
    message: '192.168.20.20: 192.168.20.0/24 on eth1, metric 0 (connected)',
  },
  {
    step: {
      action: 'route',
      packet: syn,
      detail: {
        destination: ipv4('172.27.0.9'),
        route: route('172.27.0.0/26', null, null, 0, 'calico'),
        forTunnel: false,
      },
    },
    title: 'Route',
    message: '172.27.0.0/26 (blackhole), metric 0 (Calico)',
  },
  {
    step: {
      action: 'route',
      packet: syn,
      detail: { destination: ipv4('10.9.9.9'), route: null, forTunnel: false },
    },
    title: 'No route',
    message: 'No row of the table holds 10.9.9.9',
  },
  {
    step: {
      action: 'route',
      packet: syn,
      detail: { destination: ipv4('192.168.20.21'), route: 'local', forTunnel: false },
    },
    title: 'Route',
    message: "192.168.20.21 is the device's own address",
  },
  {
    step: {
      action: 'policy',
      packet: syn,
      detail: {
        hook: 'forward-filter',
        chain: 'cali-tw-cali0a1b2c3d4e5',
        rule: 'default/allow-web',
        verdict: 'accept',
      },
    },
    title: 'Allowed',
    message: 'forward-filter, cali-tw-cali0a1b2c3d4e5: default/allow-web',
  },
  {
    step: {
      action: 'dnat',
      packet: syn,
      detail: {
        chains: ['KUBE-SERVICES', 'KUBE-SVC-ABC', 'KUBE-SEP-0'],
        rule: 'default/db:postgres',
        from: socket('172.28.11.4', 5432),
        to: socket('172.27.0.9', 5432),
        chosen: branches[0] ?? null,
        branches,
      },
    },
    title: 'Destination translated',
    message:
      '172.28.11.4:5432 becomes 172.27.0.9:5432 (KUBE-SVC-ABC, endpoint pod/default/db-0, 1 of 2, probability 0.5)',
  },
  {
    step: {
      action: 'snat',
      packet: syn,
      detail: {
        chains: ['cali-POSTROUTING', 'cali-nat-outgoing'],
        rule: 'natOutgoing',
        from: socket('172.27.0.5', 40112),
        to: socket('192.168.20.21', 40112),
        chosen: null,
        branches: [],
      },
    },
    title: 'Source translated',
    message: '172.27.0.5:40112 becomes 192.168.20.21:40112 (cali-nat-outgoing, natOutgoing)',
  },
  {
    step: {
      action: 'undo-nat',
      packet: synAck,
      detail: { side: 'source', from: socket('172.27.0.9', 5432), to: socket('172.28.11.4', 5432) },
    },
    title: 'Translation undone',
    message: 'The source 172.27.0.9:5432 becomes 172.28.11.4:5432, as connection tracking remembers it',
  },
  {
    step: {
      action: 'encapsulate',
      packet: syn,
      detail: { interface: 'vxlan.calico', encapsulation: vxlan, fragmentedTo: null },
    },
    title: 'Into the VXLAN tunnel',
    message: 'vxlan.calico wraps it: 192.168.20.21 → 192.168.20.20, UDP 4789, VNI 4096',
  },
  {
    step: {
      action: 'decapsulate',
      packet: syn,
      detail: { interface: 'tunl0', encapsulation: ipip, fragmentedTo: null },
    },
    title: 'Out of the IPIP tunnel',
    message: 'tunl0 unwraps it: it came as 192.168.20.21 → 192.168.20.20, IP protocol 4',
  },
  {
    step: {
      action: 'neighbour',
      packet: syn,
      detail: {
        interface: 'eth1',
        address: ipv4('192.168.20.1'),
        mac,
        how: 'owner',
        device: 'host/plant-gateway',
        rivals: [],
      },
    },
    title: 'Neighbour',
    message:
      '192.168.20.1 on eth1 is at 00:15:5d:01:02:03: host/plant-gateway has this address and answers ARP',
  },
  {
    step: {
      action: 'neighbour',
      packet: syn,
      detail: {
        interface: 'eth0',
        address: ipv4('169.254.1.1'),
        mac,
        how: 'proxy',
        device: 'node/worker',
        rivals: [],
      },
    },
    title: 'Neighbour',
    message:
      '169.254.1.1 on eth0 is at 00:15:5d:01:02:03: node/worker answers by proxy ARP, because it has a route to it by another interface',
  },
  {
    step: {
      action: 'neighbour',
      packet: syn,
      detail: {
        interface: 'eth0',
        address: ipv4('192.168.20.30'),
        mac,
        how: 'announced',
        device: 'node/worker',
        rivals: ['host/printer', 'host/spare'],
      },
    },
    title: 'Neighbour',
    message:
      '192.168.20.30 on eth0 is at 00:15:5d:01:02:03: node/worker answers ARP, because its MetalLB speaker announces the address (host/printer and host/spare answer too)',
  },
  {
    step: {
      action: 'neighbour',
      packet: syn,
      detail: {
        interface: 'vxlan.calico',
        address: ipv4('172.27.0.0'),
        mac,
        how: 'static',
        device: 'node/master',
        rivals: [],
      },
    },
    title: 'Neighbour',
    message:
      '172.27.0.0 on vxlan.calico is at 00:15:5d:01:02:03: a static entry of node/worker, so there is no ARP',
  },
  {
    step: { action: 'switch', packet: syn, detail: { in: 'worker', out: 'uplink' } },
    title: 'Switched',
    message: 'From worker to uplink',
  },
  {
    step: { action: 'forward', packet: syn, detail: { ttl: 63, fragmentedTo: 1400 } },
    title: 'Forwarded',
    message: 'TTL 64 becomes 63, in pieces of at most 1400 bytes',
  },
  {
    step: { action: 'deliver', packet: syn, detail: { to: 'listener' } },
    title: 'Delivered',
    message: 'The process that listens on TCP port 443 takes the TCP SYN',
  },
  {
    step: { action: 'deliver', packet: unreachable, detail: { to: 'client' } },
    title: 'Delivered',
    message: 'The process that asked is told: ICMP host unreachable',
  },
  {
    step: { action: 'deliver', packet: echo, detail: { to: 'kernel' } },
    title: 'Delivered',
    message: 'The kernel takes the ICMP echo request and will answer it',
  },
];

const drops: readonly { readonly step: Step; readonly message: string }[] = [
  {
    step: drop({ code: 'no-route', address: ipv4('10.9.9.9') }),
    message: 'node/worker has no route to 10.9.9.9',
  },
  {
    step: drop({
      code: 'reverse-path-filter',
      interface: 'eth1',
      address: ipv4('192.168.40.25'),
      reverseRoute: defaultRoute,
      reversePathFilter: 'strict',
    }),
    message:
      '192.168.40.25 came in by eth1, but an answer would take 0.0.0.0/0 via 172.29.0.1 on eth0, metric 0 (default route); the filter is strict',
  },
  {
    step: drop({
      code: 'reverse-path-filter',
      interface: 'eth1',
      address: ipv4('192.168.40.25'),
      reversePathFilter: 'loose',
    }),
    message: '192.168.40.25 came in by eth1, but there is no route back to it (loose filter)',
  },
  {
    step: drop({ code: 'reverse-path-filter', address: ipv4('127.0.0.1'), martian: true }),
    message: '127.0.0.1 cannot come from or go to another device (a martian address)',
  },
  {
    step: drop({ code: 'policy-denied', chain: 'cali-tw-cali0', rule: 'default deny' }),
    message: 'Denied by cali-tw-cali0: default deny',
  },
  {
    step: drop({ code: 'host-unreachable', interface: 'eth1', address: ipv4('192.168.20.99') }),
    message: 'Nobody on eth1 answers ARP for 192.168.20.99',
  },
  { step: drop({ code: 'port-closed' }), message: 'Nothing on node/worker listens on TCP port 443' },
  {
    step: drop({ code: 'no-endpoints', chain: 'KUBE-SERVICES', rule: 'default/db has no endpoints' }),
    message: 'No endpoint of the service takes it here: KUBE-SERVICES: default/db has no endpoints',
  },
  {
    step: drop({ code: 'name-not-found' }),
    message: 'The name has no address, so there is no packet to send',
  },
  {
    step: drop({ code: 'address-pending' }),
    message: 'The service has no address yet, so there is no packet to send',
  },
  {
    step: drop({ code: 'link-down', interface: 'eth1', cause: { device: 'port/Port3', interface: 'cable' } }),
    message: 'cable of port/Port3 is down',
  },
  { step: drop({ code: 'link-down', interface: 'eth1' }), message: 'eth1 is down' },
  {
    step: drop({ code: 'fault', cause: { device: 'port/Port2', interface: null } }),
    message: 'A fault has taken port/Port2 down',
  },
  { step: drop({ code: 'ttl-expired' }), message: 'The TTL of the TCP SYN is used up at node/worker' },
  {
    step: drop({ code: 'mtu-exceeded', interface: 'vxlan.calico', mtu: 1450 }, { ...syn, size: 1500 }),
    message:
      '1500 bytes do not fit into the 1450 bytes that vxlan.calico takes, and the packet must not be cut',
  },
  {
    step: drop({ code: 'not-forwarding', address: ipv4('10.9.9.9') }),
    message: '10.9.9.9 is not an address of node/worker, which does not pass on packets for others',
  },
  { step: drop({ code: 'reply-lost' }), message: 'The packet arrived, but its answer did not come back' },
  {
    step: drop({ code: 'reply-mismatch' }, synAck),
    message:
      '172.27.0.5:40112 → 192.168.40.25:443 belongs to no connection: the answer comes from another address than the one asked',
  },
];

describe('the words of a step', () => {
  const model = tinyModel();

  it.each(cases)('$step.action: $message', ({ step, title, message }) => {
    expect(describeStep(model, hopOf(step), step)).toMatchObject({ title, message });
  });

  it.each(drops)('drop: $message', ({ step, message }) => {
    expect(describeStep(model, hopOf(step), step).message).toBe(message);
  });

  it('says of every other row that held the address why it lost', () => {
    const step: Step = {
      action: 'route',
      packet: syn,
      detail: { destination: syn.destination, route: customRoute, forTunnel: false },
    };
    expect(describeStep(model, hopOf(step), step).losers).toEqual([
      '192.168.40.0/24 via 192.168.20.1 on eth1 lost: higher metric (200)',
      '0.0.0.0/0 via 172.29.0.1 on eth0 lost: shorter prefix',
    ]);
  });
});

describe('the assumption that a step rests on', () => {
  const routed = (chosen: typeof defaultRoute): Step => ({
    action: 'route',
    packet: syn,
    detail: { destination: syn.destination, route: chosen, forTunnel: false },
  });
  const assumptionOf = (step: Step, kind: DeviceKind, assumed = true): string | null =>
    describeStep(tinyModel(assumed), hopOf(step, kind), step).assumption;

  it('is the internal switch range for a node’s default route, unless the file gives the range', () => {
    expect(assumptionOf(routed(defaultRoute), 'node')).toMatch(
      /^Assumed: The internal virtual switch has .*spec\.internalSwitch\.cidr/,
    );
    expect(assumptionOf(routed(defaultRoute), 'node', false)).toMatch(
      /^Assumed: A node's default route goes to the device/,
    );
  });

  it('is the strict filter for a drop at a node, and nothing at an outside host', () => {
    const dropped = drop({ code: 'reverse-path-filter', interface: 'eth1', address: syn.source });
    expect(assumptionOf(dropped, 'node')).toContain('spec.kubernetes.reversePathFilter');
    expect(assumptionOf(dropped, 'host')).toBeNull();
  });

  it('is nothing for a route that an outside router takes', () => {
    expect(assumptionOf(routed(defaultRoute), 'host')).toBeNull();
  });
});
