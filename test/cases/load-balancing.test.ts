/** Cases about MetalLB: what is right, and where the component's source or its documentation says so. */
import { describe, expect, it } from 'vitest';
import { answerOf, findingsOf, runCase, said } from './case-answers';

const scanner = ['--from', 'host/scanner', '--to'];

describe('advertisements', () => {
  it('service-range-internal: MetalLB answers on every interface (MetalLB, "L2 configuration")', async () => {
    const { outcome, forward } = await answerOf(
      'service-range-internal',
      '--from',
      'device',
      '--to',
      '172.29.0.60',
      '--port',
      '8080',
    );
    expect(outcome).toBe('delivered');
    const steps = forward?.hops.flatMap((hop) => hop.steps) ?? [];
    expect(steps.find(({ action }) => action === 'neighbour')?.message).toContain('MetalLB speaker');
  });

  it('advert-serviceselectors: takes other services (layer2_controller.go)', async () => {
    const { outcome, reason } = await answerOf(
      'advert-serviceselectors',
      ...scanner,
      'svc/web',
      '--port',
      '80',
    );
    expect([outcome, reason?.code]).toEqual(['dropped', 'host-unreachable']);
    expect(reason?.remedy).toContain('serviceSelectors of L2Advertisement example');
    expect(await said('advert-serviceselectors', 'HS323')).toEqual([
      expect.stringContaining('take only services with other labels'),
    ]);
  });

  it('advert-other-interface: announces on the internal switch alone', async () => {
    expect(await said('advert-other-interface', 'HS323')).toEqual([
      expect.stringMatching(/^spec\.interfaces .*eth0 alone, which is on the internal one/),
    ]);
    const { reason } = await answerOf('advert-other-interface', ...scanner, 'svc/web', '--port', '80');
    expect(reason?.remedy).toMatch(/announces 10\.70\.8\.40 from (master|worker) on eth0 alone/);
  });

  it('advert-no-node: takes no node', async () => {
    expect(await said('advert-no-node', 'HS323')).toEqual([
      expect.stringMatching(/^spec\.nodeSelectors .*nodeSelectors take no node/),
    ]);
    const { reason } = await answerOf('advert-no-node', ...scanner, 'svc/web', '--port', '80');
    expect(reason?.remedy).toContain(
      'no L2Advertisement of the address pool third-pool takes master, worker',
    );
  });

  it('advert-typo: names a pool that is not there', async () => {
    const findings = await findingsOf('advert-typo');
    expect(findings.map(({ code, path, remedy }) => [code, path, remedy])).toEqual([
      ['HS327', 'spec.ipAddressPools[0]', 'Write third-pool.'],
    ]);
  });
});

describe('nodes', () => {
  const label = 'node.kubernetes.io/exclude-from-external-load-balancers';

  it('exclude-label: both are named, whatever the value is (internal/k8s/nodes)', async () => {
    expect(await said('exclude-label', 'HS326')).toEqual([
      expect.stringMatching(new RegExp(`master and worker: each bears the label ${label}.*Remove the label`)),
    ]);
    const { outcome, reason } = await answerOf('exclude-label', ...scanner, 'svc/tracker', '--port', '5000');
    expect([outcome, reason?.code]).toEqual(['dropped', 'host-unreachable']);
    expect(reason?.remedy).toContain(`Remove the label ${label} from a node`);
  });

  it('neighbours: a node without a network announces nothing (layer2_controller.go)', async () => {
    expect(await said('neighbours', 'HS326')).toEqual([
      expect.stringContaining('Node k8s-harbour-3-n1 has the condition NetworkUnavailable'),
    ]);
    const run = await runCase('trace', 'neighbours', ...scanner, 'svc/web', '--port', '80');
    expect(run.result).toContain(
      'node/master answers ARP, because its MetalLB speaker announces the address',
    );
  });
});
