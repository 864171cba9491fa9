/** What every appliance keeps for itself: the API's and CoreDNS's addresses, two node ports, and the API's port on the master. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { ask } from '#core/analysis/ask';
import { sampleModel } from '#test/analysis/topologies';
import { buildFixture, service } from '#test/kubernetes/cluster-fixture';
import { messageOf } from '../../words';

const asked = (spec: object) => {
  const { cluster, problems } = buildFixture({ objects: [service('web', spec)] });
  const found = (name: string) => cluster.services.find((one) => one.name === name);
  return {
    codes: problems.map(({ code, path }) => `${code} ${path}`),
    message: messageOf(problems[0]),
    own: found('web')?.clusterAddress ?? null,
    api: found('kubernetes')?.clusterAddress ?? null,
    dns: found('kube-dns')?.clusterAddress ?? null,
    ports: found('web')?.ports.map(({ nodePort }) => nodePort),
  };
};

describe('a service that asks for', () => {
  it.each([
    ['172.28.0.1', 'the API server'],
    ['172.28.0.10', 'CoreDNS'],
  ])('%s is refused: %s has it', (clusterIP, keeper) => {
    const { codes, message, own, api, dns } = asked({ clusterIP });
    expect(codes).toEqual(['HS312 spec.clusterIP']);
    expect(message).toContain(`${clusterIP}, which ${keeper} has`);
    expect(own).not.toBe(ipv4(clusterIP));
    expect([api, dns].map((one) => one && formatIpv4(one))).toEqual(['172.28.0.1', '172.28.0.10']);
  });

  it.each([31000, 31001])('node port %i is refused', (nodePort) => {
    const { codes, message, ports } = asked({ type: 'NodePort', ports: [{ port: 80, nodePort }] });
    expect(codes).toEqual(['HS314 spec.ports[0].nodePort']);
    expect(message).toContain('which the appliance keeps for itself');
    expect(ports).not.toContain(nodePort);
  });
});

it('CoreDNS’s own service of a dump keeps its address', () => {
  const object = {
    ...service('kube-dns', { clusterIP: '172.28.0.10', selector: { 'k8s-app': 'kube-dns' } }),
    metadata: { name: 'kube-dns', namespace: 'kube-system' },
  };
  const { cluster, problems } = buildFixture({ objects: [object] });
  expect(problems).toEqual([]);
  expect(cluster.services.find(({ name }) => name === 'kube-dns')?.clusterAddress).toBe(ipv4('172.28.0.10'));
});

describe('they answer', () => {
  const model = sampleModel('two-tier');
  it.each([
    ['node/worker', 'node/master', 6443],
    ['deploy/web', 'node/master', 6443],
    ['deploy/web', '172.28.0.1', 443],
    ['node/worker', '172.28.0.1', 443],
    ['deploy/web', 'svc/kube-system/kube-dns', 53],
    ['host/operator-pc', 'node/master', 31000],
    ['host/operator-pc', 'node/master', 31001],
    ['host/operator-pc', 'node/master', 6443],
  ])('%s asks %s on %i', (from, to, port) => {
    const answer = ask(model, {
      from,
      to,
      protocol: 'tcp',
      port,
      sourcePort: null,
      size: null,
      endpoint: null,
    });
    expect(answer).toMatchObject({ ok: true, outcome: 'delivered' });
    if (to === 'svc/kube-system/kube-dns') return;
    expect(answer.ok && answer.trace?.forward.hops.at(-1)?.device).toBe('node/master');
  });
});
