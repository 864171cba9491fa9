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
    expect(reason?.remedy).toContain(
      `Remove the label ${label} from Node k8s-harbour-3-m0 and Node k8s-harbour-3-n1`,
    );
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

describe('what services ask for', () => {
  it('wrong-sharing-annotation: allow-shared is none of MetalLB’s (controller/service.go)', async () => {
    const meant = 'Write metallb.universe.tf/allow-shared-ip.';
    expect((await said('wrong-sharing-annotation', 'HS328')).map((one) => one.endsWith(meant))).toEqual([
      true,
      true,
    ]);
  });

  it('misspelt-annotations: each with the one that was meant', async () => {
    const findings = await findingsOf('misspelt-annotations');
    expect(findings.filter(({ code }) => code === 'HS328').map(({ remedy }) => remedy)).toEqual([
      'Write metallb.universe.tf/loadBalancerIPs.',
      'MetalLB reads address-pool, allow-shared-ip and loadBalancerIPs; take it away.',
      'Write metallb.io/address-pool.',
      'To ask for an address of that pool, write metallb.io/address-pool.',
    ]);
  });

  it('output-annotation-as-wish: MetalLB only writes it', async () => {
    expect(await said('output-annotation-as-wish', 'HS328')).toEqual([
      expect.stringMatching(
        /ip-allocated-from-pool, which MetalLB only writes .* write metallb\.io\/address-pool\./,
      ),
    ]);
  });

  it('externalips-not-announced: MetalLB announces status.loadBalancer alone', async () => {
    expect((await said('externalips-not-announced', 'HS319')).length).toBe(2);
    for (const protocol of ['tcp', 'udp']) {
      const { outcome, reason } = await answerOf(
        'externalips-not-announced',
        ...scanner,
        '10.70.8.47',
        '--port',
        '53',
        '--protocol',
        protocol,
      );
      expect([outcome, reason?.code]).toEqual(['dropped', 'host-unreachable']);
      expect(reason?.remedy).toMatch(
        /loadBalancerIP to 10\.70\.8\.47.*allow-shared-ip.*MetalLB announces .* never an address of externalIPs/,
      );
    }
  });

  it('ipmode-proxy: nodes leave the address alone (KEP-1860)', async () => {
    expect(await said('ipmode-proxy', 'HS329')).toEqual([
      expect.stringMatching(/^status\.loadBalancer\.ingress\[0\]\.ipMode .*ipMode Proxy/),
    ]);
    for (const from of ['pod/caller', 'host/scanner']) {
      const { outcome, forward } = await answerOf(
        'ipmode-proxy',
        '--from',
        from,
        '--to',
        '10.70.8.44',
        '--port',
        '443',
      );
      const actions = forward?.hops.flatMap(({ steps }) => steps.map(({ action }) => action)) ?? [];
      expect([outcome, actions.includes('dnat')]).toEqual(['dropped', false]);
    }
  });

  it('affinity-two-ports: each port keeps a client for itself (proxier.go)', async () => {
    for (const port of ['1935', '8080']) {
      const run = await runCase('trace', 'affinity-two-ports', ...scanner, 'svc/media', '--port', port);
      expect(run.result).toContain('kept for this client for 600 s, on this node and for this port alone');
    }
  });
});

describe('ranges', () => {
  it('broadcast-address: a range that holds the last address', async () => {
    expect(await said('broadcast-address', 'HS227')).toEqual([
      expect.stringMatching(
        /^spec\.kubernetes\.serviceIPs .*10\.70\.8\.255, the broadcast address of 10\.70\.8\.0\/24/,
      ),
    ]);
  });

  it('pool-in-other-subnet: what HS223 says of serviceIPs', async () => {
    expect(await said('pool-in-other-subnet', 'HS223')).toEqual([
      expect.stringMatching(
        /^spec\.addresses\[0\] .*my-ip-space are outside the subnet of the compute port Port2/,
      ),
    ]);
  });
});
