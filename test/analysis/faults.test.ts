/** What is down, by a fault or by a setting: the code, the place, the words, and what would mend it. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { describeStep } from '#core/report/trace/step-text';
import { answerOf, given, sampleModel, sampleText, topologyOf } from './topologies';

function faultText(target: string): string {
  return `---\napiVersion: hopscope.dev/v1\nkind: Fault\nmetadata: { name: broken }\nspec: { target: ${target}, active: true }\n`;
}

function withFault(target: string): Model {
  return buildModel(topologyOf(sampleText('two-tier') + faultText(target)));
}

const clear = (target: string): string => `Clear the fault broken (${target}).`;
const web = sampleModel('two-tier').cluster.pods.find((pod) => pod.owner?.name === 'web');

describe('faults', () => {
  const cases: readonly (readonly [target: string, from: string, to: string, at: string, message: string])[] =
    [
      [
        'port/Port2',
        'deploy/web',
        'portal.azure.com',
        'device',
        expect.stringMatching(
          /^The name portal\.azure\.com cannot be resolved: coredns-[^ ]+ gets no answer from the DNS server 10\.126\.72\.2\. Port 2 is down, so the device cannot reach 10\.126\.72\.2\.$/,
        ),
      ],
      [
        'port/Port3',
        'node/worker',
        'host/operator-pc',
        'node/worker',
        'Port 3 is down, so the worker cannot reach 192.168.20.1.',
      ],
      [
        'host/plant-gateway',
        'deploy/web',
        'host/operator-pc',
        'node/worker',
        'Plant gateway is down, so the worker cannot reach 192.168.20.1.',
      ],
      [
        'host/operator-pc',
        'deploy/web',
        'host/operator-pc',
        'host/plant-gateway',
        'Operator PC is down, so Plant gateway cannot reach 192.168.40.25.',
      ],
      ['host/operator-pc', 'host/operator-pc', 'svc/web', 'host/operator-pc', 'Operator PC is down.'],
      [
        'network/offices',
        'deploy/web',
        'host/operator-pc',
        'host/plant-gateway',
        'The network offices is down, so Plant gateway cannot reach 192.168.40.25.',
      ],
      [
        'node/master',
        'deploy/web',
        'node/master',
        'node/worker',
        'The master is down, so the worker cannot reach 192.168.20.20.',
      ],
      [
        'node/k8s-contoso-edge-01-m0',
        'deploy/web',
        'node/master',
        'node/worker',
        'The master is down, so the worker cannot reach 192.168.20.20.',
      ],
    ];
  it.each(cases)('%s: from %s to %s it ends at %s', (target, from, to, at, message) => {
    const answer = given(withFault(target), from, to, to === 'node/master' ? { port: 6443 } : {});
    expect(answer.told).toEqual({
      code: 'fault',
      at,
      message,
      remedy: { text: clear(target), route: null },
    });
  });

  it('a pod that is down gets nothing, and the service goes on with the others', () => {
    const target = web?.device ?? '';
    const model = withFault(target);
    expect(given(model, 'host/operator-pc', target, { port: 8080 }).outcome).toBe('dropped');
    const answer = given(model, 'host/operator-pc', 'svc/web');
    expect(answer.outcome).toBe('delivered');
    expect(answer.trace?.forward.hops.at(-1)?.device).not.toBe(target);
  });

  it('a service’s address moves to another node when its announcer fails', () => {
    const announcer = (model: Model): string | null =>
      model.cluster.services.find((service) => service.name === 'berth-planner')?.announcedBy ?? null;
    const before = announcer(sampleModel('two-workers'));
    const fault = faultText(before ?? '');
    const after = announcer(buildModel(topologyOf(sampleText('two-workers') + fault)));
    expect([before, after]).not.toContain(null);
    expect(after).not.toBe(before);
  });

  it('a node that is down takes its pods with it', () => {
    const model = withFault('node/worker');
    const pod = web?.device ?? '';
    const reason = { code: 'fault', remedy: { text: clear('node/worker'), route: null } };
    expect(given(model, pod, 'host/operator-pc').told).toEqual({
      ...reason,
      at: pod,
      message: `The worker is down, and the pod ${web?.name} with it.`,
    });
    expect(given(model, 'pod/db-0', pod, { port: 8080 }).told).toEqual({
      ...reason,
      at: 'node/master',
      message: 'The worker is down, so the master cannot reach 192.168.20.21.',
    });
  });

  it('a second worker has no article, a pod keeps its letters', () => {
    const text = sampleText('two-workers') + faultText('node/worker2');
    const model = buildModel(topologyOf(text));
    expect(given(model, 'node/worker', 'node/worker2', { protocol: 'icmp' }).told?.message).toMatch(
      /^Worker 2 is down, so .* cannot reach/,
    );
    expect(given(sampleModel('two-tier'), 'node/worker', 'pod/db-0', { port: 81 }).told?.message).toBe(
      'The pod db-0 has nothing listening on TCP port 81.',
    );
  });

  it('a pod that is not ready cannot be picked for its service', () => {
    const target = web?.device ?? '';
    expect(answerOf(withFault(target), 'host/operator-pc', 'svc/web', { endpoint: target })).toMatchObject({
      ok: false,
      problem: { said: { kind: 'HS405/not-ready', args: { endpoint: target, service: 'svc/default/web' } } },
    });
  });

  it('an inactive fault breaks nothing', () => {
    expect(given(sampleModel('two-tier'), 'deploy/web', 'portal.azure.com').outcome).toBe('delivered');
  });

  it('two faults on one way are named together', () => {
    const second =
      '---\napiVersion: hopscope.dev/v1\nkind: Fault\nmetadata: { name: second }\nspec: { target: host/operator-pc, active: true }\n';
    const first = sampleText(
      'two-tier',
      ['target: port/Port2', 'target: host/plant-gateway'],
      ['active: false', 'active: true'],
    );
    const answer = given(buildModel(topologyOf(first + second)), 'deploy/web', 'host/operator-pc');
    expect(answer.told?.remedy?.text).toBe(
      'Clear the faults uplink-cut (host/plant-gateway) and second (host/operator-pc).',
    );
  });
});

describe('a port whose link is down', () => {
  it('takes the device’s default route away', () => {
    const model = sampleModel('two-tier', [
      '      gateway: 10.126.72.1\n',
      '      gateway: 10.126.72.1\n      link: down\n',
    ]);
    expect(given(model, 'deploy/web', 'portal.azure.com').told).toEqual({
      code: 'link-down',
      at: 'device',
      message: expect.stringMatching(
        /^The name portal\.azure\.com cannot be resolved: coredns-[^ ]+ gets no answer from the DNS server 10\.126\.72\.2\. The link of Port 2 is down, so the device cannot reach 10\.126\.72\.2\.$/,
      ),
      remedy: { text: 'Bring up the link of Port2.', route: null },
    });
  });

  it('cuts the external switch off, but not the nodes from each other', () => {
    const model = sampleModel('two-tier', [
      '      compute: true\n',
      '      compute: true\n      link: down\n',
    ]);
    expect(given(model, 'deploy/web', 'db').outcome).toBe('delivered');
    const answer = given(model, 'deploy/web', 'host/camera-aisle-4');
    expect(answer.told).toMatchObject({ code: 'link-down', at: 'node/worker' });
    expect(answer.told?.remedy?.text).toBe('Bring up the link of Port3.');
  });
});

describe('addresses that pods had before', () => {
  const stated = (target: string, state: string, sample = 'two-tier'): Model =>
    buildModel(
      topologyOf(
        `${sampleText(sample)}---\napiVersion: hopscope.dev/v1\nkind: Fault\nmetadata: { name: moved }\nspec: { target: ${target}, state: ${state}, active: true }\n`,
      ),
    );
  const before = web?.address ? formatIpv4(web.address) : '';
  const device = web?.device ?? '';

  it('of a pod that restarted are told with its new one, and nobody proposes to undo it', () => {
    const model = stated(device, 'restarted');
    const now = model.cluster.pods.find((pod) => pod.device === device)?.address;
    expect(now).not.toBe(web?.address);
    const answer = given(
      model,
      model.cluster.pods.find((pod) => pod.owner?.name === 'db')?.device ?? '',
      before,
      { port: 8080 },
    );
    expect(answer.outcome).toBe('dropped');
    expect(answer.told?.message).toContain(
      `${before} was the address of ${device} before it restarted; now it has ${formatIpv4(now ?? ipv4('0.0.0.0'))}.`,
    );
    expect(answer.told?.remedy?.text).toContain(`Ask ${device} at`);
    const arrives = given(model, 'host/operator-pc', 'svc/web');
    expect(arrives.outcome).toBe('delivered');
  });

  it('of a pod on a failed node are told with the pod that was made in its stead', () => {
    const old = sampleModel('two-workers').cluster.pods.find((pod) => pod.owner?.name === 'berth-planner');
    const model = stated(old?.node ?? '', 'failed-over', 'two-workers');
    const made = model.cluster.pods.find((pod) => pod.replaces === old?.device);
    expect(made?.node).not.toBe(old?.node);
    const answer = given(model, 'node/master', old?.device ?? '', { port: 8080 });
    expect(answer.told?.message).toContain(`has been made again as ${made?.device}`);
    const again = given(model, 'node/master', 'deploy/harbour/berth-planner', { port: 8080 });
    expect(again.outcome).toBe('delivered');
  });

  it('stand in the step at which a packet arrives', () => {
    const model = stated(device, 'restarted');
    const answer = given(model, 'node/master', device, { port: 8080 });
    const hop = answer.trace?.forward.hops.at(-1);
    const step = hop?.steps.at(-1);
    expect(hop && step && describeStep(model, hop, step).message).toContain(`${before} was the address`);
  });
});
