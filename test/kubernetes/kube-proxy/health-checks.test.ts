/** Health checks of services with the policy Local: kube-proxy answers them on every node (pkg/proxy/healthcheck). */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { buildFixture, fixtureTopology, service } from '#test/kubernetes/cluster-fixture';

const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };

function healthPorts(objects: readonly object[]): readonly (number | null)[] {
  return buildFixture({ objects }).services.map(({ healthCheckNodePort }) => healthCheckNodePort);
}

describe('the port', () => {
  it.each<[string, object, unknown]>([
    ['is the one of the object', { ...local, healthCheckNodePort: 32111 }, 32111],
    ['is chosen where the object has none', local, expect.any(Number)],
    ['is none with the policy Cluster', { ...local, externalTrafficPolicy: 'Cluster' }, null],
    ['is none without a load balancer', { ...local, type: 'NodePort' }, null],
  ])('%s', (_, spec, expected) => {
    expect(healthPorts([service('web', spec)])).toEqual([expected]);
  });

  it('is nobody else’s', () => {
    const taken = service('web', { ...local, healthCheckNodePort: 30080 });
    const owner = service('own', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] });
    const { problems } = buildFixture({ objects: [taken, owner] });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain('HS314 spec.healthCheckNodePort');
    const [own] = healthPorts([taken, owner]);
    expect(own).not.toBe(30080);
  });

  it('is open on every node', () => {
    const objects = [service('web', { ...local, healthCheckNodePort: 32111 })];
    const { network } = buildModel(fixtureTopology({ objects }));
    const open = network.devices
      .filter(({ listeners }) => listeners.some(({ protocol, port }) => protocol === 'tcp' && port === 32111))
      .map(({ name }) => name);
    expect(open).toEqual(['node/master', 'node/worker']);
  });
});
