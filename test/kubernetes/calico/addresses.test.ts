/** Calico's addresses: kept, given, and in blocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrefix, prefix, prefixContains, prefixesOverlap } from '#core/address/prefix';
import {
  addressText,
  buildFixture,
  controller,
  pod,
  type BuiltFixture,
} from '#test/kubernetes/cluster-fixture';

function withAddress(name: string, nodeName: string, podIP: string): object {
  return pod(name, { nodeName }, { status: { podIP, phase: 'Running' } });
}

function addresses({ pods }: BuiltFixture): readonly string[] {
  return pods.map((one) => addressText(one.address));
}

function blocks({ cluster }: BuiltFixture): readonly string[] {
  return cluster.nodes.map((node) => node.blocks.map(formatPrefix).join(' '));
}

describe('blocks', () => {
  it('give each node one, whose first address is the tunnel', () => {
    const built = buildFixture({
      objects: [pod('a', { nodeName: 'master' }), pod('b', { nodeName: 'worker' })],
    });
    expect(blocks(built)).toEqual(['172.27.0.0/26', '172.27.0.64/26']);
    expect(built.cluster.nodes.map((node) => addressText(node.tunnels.VXLAN ?? null))).toEqual([
      '172.27.0.0',
      '172.27.0.64',
    ]);
    // Before them come CoreDNS and one controller on each node.
    expect(addresses(built)).toEqual(['172.27.0.3', '172.27.0.67']);
  });

  it('have no tunnel without encapsulation', () => {
    const built = buildFixture({
      objects: [pod('a', { nodeName: 'master' })],
      settings: { calico: { encapsulation: 'None', natOutgoing: true, blockSize: 26 } },
    });
    expect(built.cluster.nodes.map((node) => node.tunnels)).toEqual([{}, {}]);
    expect(addresses(built)).toEqual(['172.27.0.2']);
  });

  it('are claimed again when they are full', () => {
    const built = buildFixture({
      objects: [controller('Deployment', 'web', { replicas: 12 }, { nodeName: 'master' })],
      settings: { calico: { encapsulation: 'VXLAN', natOutgoing: true, blockSize: 29 } },
    });
    expect(blocks(built)).toEqual(['172.27.0.0/29 172.27.0.16/29', '172.27.0.8/29']);
  });

  it('come with the addresses that a dump has', () => {
    const built = buildFixture({
      objects: [withAddress('a', 'master', '172.27.4.133'), pod('b', { nodeName: 'master' })],
    });
    expect(blocks(built)).toEqual(['172.27.4.128/26', '172.27.0.0/26']);
    expect(addresses(built)[0]).toBe('172.27.4.133');
    expect(built.problems).toEqual([]);
  });

  it('end with the pod subnet', () => {
    const built = buildFixture({
      objects: [controller('Deployment', 'web', { replicas: 20 })],
      settings: {
        podSubnet: prefix('172.27.0.0/28'),
        calico: { encapsulation: 'VXLAN', natOutgoing: true, blockSize: 29 },
      },
    });
    // 16 addresses, less two tunnels, less two for CoreDNS and two for controllers.
    expect(built.pods.filter((one) => one.address !== null)).toHaveLength(10);
    expect(built.problems.map(({ code }) => code)).toEqual(['HS331']);
  });
});

describe('addresses of a dump', () => {
  it('stay even outside the pod subnet, with a warning', () => {
    const inside = withAddress('b', 'worker', '172.27.0.81');
    const built = buildFixture({ objects: [withAddress('a', 'worker', '172.17.75.81'), inside] });
    expect(addresses(built)).toEqual(['172.17.75.81', '172.27.0.81']);
    expect(built.problems.map(({ code }) => code)).toEqual(['HS333']);
  });

  it('belong to one pod only', () => {
    const built = buildFixture({
      objects: [withAddress('a', 'worker', '172.27.9.9'), withAddress('b', 'worker', '172.27.9.9')],
    });
    expect(new Set(addresses(built)).size).toBe(2);
    expect(built.problems.map(({ code }) => code)).toEqual(['HS332']);
  });
});

it("pods on the host network have their node's address", () => {
  const built = buildFixture({ objects: [pod('a', { nodeName: 'worker', hostNetwork: true })] });
  expect(addresses(built)).toEqual(['192.168.20.21']);
});

interface Scenario {
  readonly workloads: readonly {
    readonly kind: string;
    readonly replicas: number;
    readonly hostNetwork: boolean;
  }[];
  readonly workers: number;
  readonly blockSize: number;
  readonly encapsulation: 'VXLAN' | 'IPIP' | 'None';
}

describe('whatever is deployed', () => {
  const workload = fc.record({
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'),
    replicas: fc.integer({ min: 0, max: 30 }),
    hostNetwork: fc.boolean(),
  });
  const scenario = fc.record({
    workloads: fc.array(workload, { maxLength: 8 }),
    workers: fc.integer({ min: 1, max: 2 }),
    blockSize: fc.integer({ min: 24, max: 30 }),
    encapsulation: fc.constantFrom('VXLAN' as const, 'IPIP' as const, 'None' as const),
  });
  const build = ({ workloads, workers, blockSize, encapsulation }: Scenario, reverse = false) => {
    const objects = workloads.map(({ kind, replicas, hostNetwork }, index) =>
      controller(kind, `w${index}`, { replicas }, { hostNetwork }),
    );
    return buildFixture({
      objects: reverse ? objects.toReversed() : objects,
      workers,
      settings: { calico: { encapsulation, natOutgoing: true, blockSize } },
    });
  };

  it('no two pods share an address, and each lies in a block of its node', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { cluster } = build(given);
        const own = cluster.pods.filter((one) => !one.hostNetwork && one.address !== null);
        const used = [
          ...own.map((one) => one.address),
          ...cluster.nodes.flatMap((node) => Object.values(node.tunnels)),
        ];
        expect(new Set(used).size).toBe(used.length);
        for (const one of own) {
          const node = cluster.nodes.find((candidate) => candidate.device === one.node);
          expect(
            node?.blocks.some((block) => one.address !== null && prefixContains(block, one.address)),
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('no two nodes share a block, and all blocks lie in the pod subnet', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { cluster } = build(given);
        const all = cluster.nodes.flatMap((node) => node.blocks);
        for (const [index, block] of all.entries()) {
          expect(prefixContains(cluster.podSubnet, block.address)).toBe(true);
          expect(all.slice(index + 1).some((other) => prefixesOverlap(block, other))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the order of the objects is no matter', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const facts = (built: BuiltFixture) => built.pods.map((one) => ({ ...one, origin: null }));
        expect(facts(build(given, true))).toEqual(facts(build(given)));
      }),
      { numRuns: 40 },
    );
  });
});
