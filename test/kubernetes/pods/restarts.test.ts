/** Pods that restart, and pods of a node that has failed: new addresses, and everything follows. */
import { describe, expect, it } from 'vitest';
import { resolveName } from '#core/kubernetes/dns/resolve-name';
import {
  addressText,
  buildFixture,
  controller,
  pod,
  service,
  type BuiltFixture,
} from '#test/kubernetes/cluster-fixture';

const headless = service('db', { clusterIP: 'None', selector: { app: 'db' } });
const objects = [
  controller('Deployment', 'web', { replicas: 2 }),
  service('web'),
  controller('StatefulSet', 'db', { replicas: 2, serviceName: 'db' }),
  headless,
  controller('DaemonSet', 'agent'),
  pod('bare', { nodeName: 'worker' }),
];

function lines({ pods }: BuiltFixture, owner: string): readonly string[] {
  return pods
    .filter((one) => (one.owner?.name ?? one.name) === owner)
    .map(
      (one) =>
        `${one.node?.slice(5)} ${addressText(one.address)}${one.formerAddress === null ? '' : ` was ${addressText(one.formerAddress)}`}${one.ready ? '' : ' not ready'}${one.terminating ? ' terminating' : ''}`,
    );
}

function endpoints({ cluster }: BuiltFixture, name: string): readonly string[] {
  return (cluster.services.find((one) => one.name === name)?.ports[0]?.endpoints ?? [])
    .filter(({ ready }) => ready)
    .map(({ address }) => addressText(address));
}

const whole = buildFixture({ objects });

describe('a pod that restarts', () => {
  const built = buildFixture({ objects, faults: ['pod/default/db-0 restarted'] });

  it('gets the next address of its node’s block, and is up', () => {
    expect(lines(whole, 'db')[0]).toBe('master 172.27.0.4');
    expect(lines(built, 'db')[0]).toBe('master 172.27.0.6 was 172.27.0.4');
  });

  it('changes nothing for the others', () => {
    for (const owner of ['web', 'agent', 'bare']) expect(lines(built, owner)).toEqual(lines(whole, owner));
    expect(lines(built, 'db')[1]).toEqual(lines(whole, 'db')[1]);
  });

  it('is found by its name at the new address', () => {
    const found = resolveName(built.cluster, 'pod/default/bare', 'db-0.db').addresses;
    expect(found.map(addressText)).toEqual(['172.27.0.6']);
  });

  it('stays behind its service', () => {
    const [name] = whole.pods.filter((one) => one.owner?.name === 'web').map((one) => one.device);
    const again = buildFixture({ objects, faults: [`${name} restarted`] });
    expect(endpoints(again, 'web')).toHaveLength(2);
    expect(endpoints(again, 'web')).not.toEqual(endpoints(whole, 'web'));
  });

  it('keeps an address that it asks for by name', () => {
    const annotations = { 'cni.projectcalico.org/ipAddrs': '["172.27.7.7"]' };
    const fixed = { objects: [pod('a', { nodeName: 'worker' }, {}, { annotations })] };
    const again = buildFixture({ ...fixed, faults: ['pod/default/a restarted'] });
    expect(again.pods).toMatchObject([
      { address: buildFixture(fixed).pods[0]?.address, formerAddress: null },
    ]);
  });

  it('may be called by its name alone, and is not down', () => {
    expect(lines(buildFixture({ objects, faults: ['pod/db-0 restarted'] }), 'db')).toEqual(
      lines(built, 'db'),
    );
  });
});

it('a node that restarts gives all its pods new addresses, and no other’s', () => {
  const built = buildFixture({ objects, faults: ['node/worker restarted'] });
  for (const [position, one] of built.pods.entries()) {
    const before = whole.pods[position];
    expect(one.ready).toBe(true);
    if (one.node === 'node/worker') expect(one.formerAddress).toBe(before?.address);
    else expect(one).toEqual(before);
  }
  expect(built.cluster.nodes.map(({ tunnels }) => tunnels)).toEqual(
    whole.cluster.nodes.map(({ tunnels }) => tunnels),
  );
});

it('addresses that came back are given away last', () => {
  const full = controller('Deployment', 'web', { replicas: 5 }, { nodeName: 'master' });
  const settings = { calico: { encapsulation: 'None' as const, natOutgoing: true, blockSize: 29 } };
  const first = buildFixture({ objects: [full], settings }).pods[0];
  const again = buildFixture({ objects: [full], settings, faults: [`${first?.device} restarted`] }).pods[0];
  // Eight addresses: two of the system's, five of the Deployment's, so one was never used.
  expect(addressText(first?.address ?? null)).toBe('172.27.0.2');
  expect(addressText(again?.address ?? null)).toBe('172.27.0.7');
});

describe('a node that has failed over', () => {
  const built = buildFixture({ objects, faults: ['node/worker failed-over'] });

  it('has its Deployments’ pods made again elsewhere, under new names', () => {
    const made = built.pods.filter((one) => one.replaces !== null);
    expect(made.map((one) => `${one.owner?.name} ${one.node} ${one.ready}`)).toEqual([
      'web node/master true',
    ]);
    const old = built.pods.find((one) => one.device === made[0]?.replaces);
    expect(old).toMatchObject({ node: 'node/worker', terminating: true, ready: false });
    expect(made[0]?.formerAddress).toBe(old?.address);
    expect(made[0]?.name).toMatch(/^web-[a-z0-9]+-[a-z0-9]{5}$/);
    expect(made[0]?.name).not.toBe(old?.name);
    expect(endpoints(built, 'web')).toHaveLength(2);
    expect(endpoints(built, 'web')).toContain(addressText(made[0]?.address ?? null));
  });

  it('makes no second pod of a StatefulSet, nor of nobody’s', () => {
    expect(lines(built, 'db').filter((line) => line.startsWith('worker'))).toEqual([
      'worker 172.27.0.69 not ready terminating',
    ]);
    expect(lines(built, 'db')).toHaveLength(2);
    expect(lines(built, 'bare')).toEqual([`${lines(whole, 'bare')[0]} not ready terminating`]);
  });

  it('does not move DaemonSets', () => {
    expect(lines(built, 'agent')).toHaveLength(2);
    expect(lines(built, 'agent').find((line) => line.startsWith('worker'))).toMatch(/not ready$/);
  });

  it('moves CoreDNS, so that names resolve', () => {
    const dns = built.cluster.services.find((one) => one.name === 'kube-dns')?.ports[0]?.endpoints ?? [];
    expect(dns.filter(({ ready }) => ready).map(({ node }) => node)).toEqual(['node/master', 'node/master']);
  });

  it('leaves pods without a node when no other takes them', () => {
    const alone = buildFixture({
      objects: [controller('Deployment', 'web')],
      settings: { masterSchedulable: false },
      faults: ['node/worker failed-over'],
    });
    const made = alone.pods.find((one) => one.replaces !== null);
    expect(made).toMatchObject({ node: null, ready: false });
    expect(alone.problems.map(({ code }) => code)).toEqual(['HS330']);
  });

  describe('of a dump', () => {
    const ownerReferences = [{ kind: 'ReplicaSet', name: 'web-5d8f', controller: true }];
    const known = { status: { podIP: '172.27.0.99', phase: 'Running' } };
    const faults = ['node/worker failed-over'];
    const after = (metadata: object): BuiltFixture =>
      buildFixture({
        objects: [pod('web-5d8f-abcde', { nodeName: 'worker' }, known, { ownerReferences, ...metadata })],
        faults,
      });

    it('has its pods made again with other addresses', () => {
      const { pods, problems } = after({});
      expect(problems).toEqual([]);
      const made = pods.find(({ replaces }) => replaces !== null);
      expect(made).toMatchObject({ node: 'node/master', ready: true });
      expect([null, '172.27.0.99', '-']).not.toContain(addressText(made?.address ?? null));
      expect(addressText(made?.formerAddress ?? null)).toBe('172.27.0.99');
    });

    it('has none made again for a pod that was to end', () => {
      const { pods } = after({ deletionTimestamp: '2026-01-01T00:00:00Z' });
      expect(pods.map(({ name, replaces }) => [name, replaces])).toEqual([['web-5d8f-abcde', null]]);
    });
  });

  it('while it is only down, nothing is made yet', () => {
    const down = buildFixture({ objects, faults: ['node/worker'] });
    expect(down.pods).toHaveLength(whole.pods.length);
    expect(down.pods.every((one) => !one.terminating && one.replaces === null)).toBe(true);
  });

  it('pods that tolerate it for ever are not evicted', () => {
    const tolerations = [{ key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' }];
    const faults = ['node/worker failed-over'];
    const stays = buildFixture({ objects: [controller('Deployment', 'web', {}, { tolerations })], faults });
    expect(stays.pods).toHaveLength(1);
    const limited = controller(
      'Deployment',
      'web',
      {},
      { tolerations: [{ ...tolerations[0], tolerationSeconds: 300 }] },
    );
    expect(buildFixture({ objects: [limited], faults }).pods).toHaveLength(2);
  });
});
