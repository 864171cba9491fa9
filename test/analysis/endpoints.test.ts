/** Every way to name an endpoint, as source and as destination, and what is said about those that fit nothing. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import { questionSentence } from '#core/sentences/traces/questions';
import { answerOf, given, sampleModel, sampleText, topologyOf } from './topologies';

const model = sampleModel('two-tier');
const workers = sampleModel('two-workers');
const webPod = model.cluster.pods.find((pod) => pod.owner?.name === 'web');
const webName = webPod?.name ?? '';

describe('as a source', () => {
  const cases: readonly (readonly [text: string, name: string, device: string])[] = [
    [`pod/${webName}`, `pod/default/${webName}`, `pod/default/${webName}`],
    [`pod/default/${webName}`, `pod/default/${webName}`, `pod/default/${webName}`],
    ['deploy/web', `pod/default/${webName}`, `pod/default/${webName}`],
    ['deployment/default/web', `pod/default/${webName}`, `pod/default/${webName}`],
    ['sts/db', 'pod/default/db-0', 'pod/default/db-0'],
    ['node/master', 'node/master', 'node/master'],
    ['node/k8s-contoso-edge-01-n1', 'node/worker', 'node/worker'],
    ['k8s-contoso-edge-01-m0', 'node/master', 'node/master'],
    ['host/operator-pc', 'host/operator-pc', 'host/operator-pc'],
    ['device', 'device', 'device'],
    ['192.168.40.25', 'host/operator-pc', 'host/operator-pc'],
    ['172.29.0.1', 'device', 'device'],
  ];
  it.each(cases)('%s is %s', (text, name, device) => {
    const answer = given(model, text, '192.168.20.1', { protocol: 'icmp' });
    expect(answer.question.from).toBe(name);
    expect(answer.source).toBe(device);
  });

  it('ds/… is one of its pods', () => {
    const answer = given(workers, 'ds/harbour/video-gateway', 'host/quay-tablet', { protocol: 'icmp' });
    expect(answer.question.from).toMatch(/^pod\/harbour\/video-gateway-/);
  });

  it('a pod on the host network is asked from its node', () => {
    const speaker = model.cluster.pods.find((pod) => pod.hostNetwork && pod.node === 'node/worker');
    const answer = given(model, speaker?.device ?? '', 'host/camera-aisle-4');
    expect(answer.question.from).toBe(speaker?.device);
    expect(answer.source).toBe('node/worker');
  });

  it('an address is also the packet’s source', () => {
    const answer = given(model, '192.168.20.21', 'portal.azure.com');
    expect(answer.source).toBe('node/worker');
    expect(answer.trace?.forward.hops[0]?.packet.source).toBe(answer.trace?.flow.source);
    expect(formatIpv4(answer.trace?.flow.source ?? model.appliance.internalSwitch.address)).toBe(
      '192.168.20.21',
    );
  });
});

describe('as a destination', () => {
  const cases: readonly (readonly [from: string, to: string, name: string, address: string, port: number])[] =
    [
      ['deploy/web', 'svc/web', 'svc/default/web', '172.28.137.187', 80],
      ['host/operator-pc', 'svc/web', 'svc/default/web', '192.168.20.30', 80],
      ['host/operator-pc', '192.168.20.30', '192.168.20.30', '192.168.20.30', 80],
      ['deploy/web', 'db', 'db', '172.28.15.37', 5432],
      ['deploy/web', 'db.default', 'db.default', '172.28.15.37', 5432],
      ['deploy/web', 'db.default.svc.cluster.local', 'db.default.svc.cluster.local', '172.28.15.37', 5432],
      ['deploy/web', 'sts/db', 'pod/default/db-0', '172.27.0.3', 5432],
      ['deploy/web', 'kubernetes', 'kubernetes', '172.28.0.1', 443],
      ['deploy/web', 'host/camera-aisle-4', 'host/camera-aisle-4', '192.168.20.51', 554],
      ['host/operator-pc', 'portal.azure.com', 'portal.azure.com', '203.0.113.80', 443],
    ];
  it.each(cases)('%s asks %s', (from, to, name, address, port) => {
    const answer = given(model, from, to);
    expect(answer.question.to).toBe(name);
    expect(answer.address === null ? null : formatIpv4(answer.address)).toBe(address);
    expect(answer.question.port).toBe(port);
  });

  it.each([
    ['node/worker', 'device', '172.29.0.1'],
    ['deploy/web', 'node/master', '192.168.20.20'],
    ['host/operator-pc', 'node/worker', '192.168.20.21'],
    ['host/site-dns', 'device', '10.126.72.30'],
    ['host/camera-aisle-4', 'device', '192.168.20.10'],
    ['host/operator-pc', 'host/plant-gateway', '192.168.40.1'],
    ['deploy/web', 'host/plant-gateway', '192.168.20.1'],
  ])('%s calls %s by %s', (from, to, address) => {
    const answer = given(model, from, to, { protocol: 'icmp' });
    expect(answer.address === null ? null : formatIpv4(answer.address)).toBe(address);
  });

  it('a headless service is the pod that people pick', () => {
    const picked = given(workers, 'deploy/harbour/berth-planner', 'svc/harbour/queue', {
      endpoint: 'pod/harbour/queue-1',
    });
    expect(picked.trace?.forward.hops.at(-1)?.device).toBe('pod/harbour/queue-1');
    const named = given(workers, 'deploy/harbour/berth-planner', 'queue', {
      endpoint: 'pod/harbour/queue-1',
      port: 4222,
    });
    expect(named.trace?.forward.hops.at(-1)?.device).toBe('pod/harbour/queue-1');
  });

  it('a service’s endpoint is the pod that people pick', () => {
    const pods = model.cluster.pods.filter((pod) => pod.owner?.name === 'web');
    for (const pod of pods) {
      const answer = given(model, 'host/operator-pc', 'svc/web', { endpoint: `pod/${pod.name}` });
      expect(answer.question.endpoint).toBe(pod.device);
      expect(answer.trace?.forward.hops.at(-1)?.device).toBe(pod.device);
    }
    expect(pods).toHaveLength(3);
  });
});

describe('a question that cannot be put', () => {
  const cases: readonly (readonly [from: string, to: string, more: object, code: string, text: RegExp])[] = [
    ['deploy/wep', 'db', {}, 'HS401', /Did you mean deploy\/web\?/],
    ['pod/nothing/like-this', 'db', {}, 'HS401', /There are pod\//],
    ['host/operator', 'db', {}, 'HS401', /host\/operator-pc/],
    ['svc/web', 'db', {}, 'HS402', /one of its pods/],
    ['10.9.8.7', 'db', {}, 'HS401', /Host that has it/],
    ['db', 'db', {}, 'HS401', /sts\/db/],
    ['300.1.1.1', 'db', {}, 'HS401', /There are/],
    ['deploy/web', 'svc/webb', {}, 'HS401', /Did you mean svc\/web\?/],
    ['deploy/web', 'node/worker9', {}, 'HS401', /node\/worker/],
    ['deploy/web', 'a/b/c/d', {}, 'HS401', /There are/],
    ['deploy/web', '2001:db8::1', {}, 'HS401', /Take an IPv4 address/],
    ['fe80::1%eth0', 'db', {}, 'HS401', /Take an IPv4 address/],
    ['deploy/web', '', {}, 'HS401', /There are/],
    ['deploy/web', 'host/site-dns', { port: null, protocol: 'udp', size: 20 }, 'HS404', /28 to 65535/],
    ['deploy/web', 'host/operator-pc', { port: 70000 }, 'HS404', /1 to 65535/],
    ['deploy/web', 'host/operator-pc', { port: 443, sourcePort: 0 }, 'HS404', /1 to 65535/],
    ['deploy/web', 'device', {}, 'HS403', /TCP 80, TCP 443/],
    ['deploy/web', 'host/plant-gateway', {}, 'HS403', /Nothing is open/],
    ['deploy/web', 'svc/web', { endpoint: 'pod/db-0' }, 'HS405', /pod\/default\/web-/],
    ['deploy/web', 'svc/web', { endpoint: 'host/operator-pc' }, 'HS401', /There are/],
  ];
  it.each(cases)('from %s to %s with %o: %s', (from, to, more, code, text) => {
    const answer = answerOf(model, from, to, more);
    if (answer.ok) throw new Error('the question was answered');
    expect(answer.problem.code).toBe(code);
    const [message, remedy] = questionSentence(answer.problem.said);
    expect(remedy).toMatch(text);
    expect(message).toMatch(/\.$/);
  });
});

describe('an address that no single host has', () => {
  it.each([
    ['deploy/web', '192.168.20.255', 'the worker', webPod?.address ? formatIpv4(webPod.address) : ''],
    ['host/operator-pc', '192.168.40.255', 'Operator PC', '192.168.40.25'],
    ['node/worker', '192.168.20.255', 'the worker', '192.168.20.21'],
  ])('%s asks %s, a broadcast address', (from, to, whose, source) => {
    const { told, trace } = given(model, from, to, { port: 80 });
    expect(trace?.forward.hops[0]?.packet.source).toBe(ipv4(source));
    expect(told).toMatchObject({
      code: 'host-unreachable',
      message: `${to} is the broadcast address of a subnet of ${whose}, which takes no connection to it.`,
      remedy: { text: "Take a host's own address." },
    });
  });

  it.each(['deploy/web', 'host/operator-pc', 'node/worker', 'device'])('%s knows localhost', (from) => {
    const { address, trace } = given(model, from, 'localhost', { port: 1 });
    expect(address === null ? null : formatIpv4(address)).toBe('127.0.0.1');
    expect(trace?.forward.hops.map(({ device }) => device)).toHaveLength(1);
  });
});

describe('a name that nobody knows', () => {
  it('is an answer, not a problem', () => {
    const answer = given(model, 'deploy/web', 'no-such-name', { port: 80 });
    expect(answer).toMatchObject({ outcome: 'dropped', address: null, trace: null });
    expect(answer.told).toMatchObject({ code: 'name-not-found', at: webPod?.device });
    expect(answer.resolution?.queries.length).toBeGreaterThan(1);
  });

  it('gets the namespace of the service that is meant', () => {
    const elsewhere = sampleModel('two-tier', [
      /kind: Service\nmetadata:\n {2}name: db/,
      'kind: Service\nmetadata:\n  name: db\n  namespace: shop',
    ]);
    const other = given(elsewhere, 'deploy/web', 'db', { port: 5432 });
    expect(other.reason?.code).toBe('name-not-found');
    expect(other.told?.remedy?.text).toBe(
      'There is a service db in the namespace shop: ask db.shop; then: Let the selector of the service match a pod that is ready.',
    );
  });

  it('sends who does not ask CoreDNS to the address', () => {
    const coredns = workers.cluster.pods.find((pod) => pod.name.startsWith('coredns-'));
    const other = given(workers, coredns?.device ?? '', 'berth-planner', { port: 80 });
    expect(other.told?.remedy?.text).toMatch(
      /ask 172\.28\.\d+\.\d+, the address of svc\/harbour\/berth-planner/,
    );
    expect(other.told?.remedy?.text).toContain('dnsPolicy: ClusterFirst');
  });
});

describe('the list of endpoints', () => {
  const choices = listEndpoints(model);

  it('names each once', () => {
    expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length);
  });

  it('has no name that a question would not take', () => {
    for (const { name, asks, ports } of choices) {
      const [open] = ports;
      const to = answerOf(model, 'node/worker', name, open ? { ...open } : { protocol: 'icmp' });
      expect(to, name).toMatchObject({ ok: true });
      expect(answerOf(model, name, '192.168.20.1', { protocol: 'icmp' }).ok, name).toBe(asks);
    }
  });

  it('tells groups, titles, addresses and open ports', () => {
    expect(choices.find(({ name }) => name === 'svc/web')).toEqual({
      name: 'svc/web',
      group: 'Services',
      title: 'web',
      addresses: ['192.168.20.30', '172.28.137.187'],
      ports: [{ protocol: 'tcp', port: 80, name: 'http' }],
      asks: false,
      sender: expect.stringMatching(/^pod\/web-/),
    });
    expect(choices.find(({ name }) => name === 'host/operator-pc')).toMatchObject({
      group: 'Outside',
      title: 'Operator PC',
      addresses: ['192.168.40.25'],
      ports: [{ protocol: 'tcp', port: 443 }],
    });
    expect(choices.find(({ name }) => name === 'node/worker')?.addresses[0]).toBe('192.168.20.21');
    expect(choices.find(({ name }) => name === 'deploy/web')?.ports).toEqual([
      { protocol: 'tcp', port: 8080, name: 'http' },
    ]);
  });

  it('tells node ports of LoadBalancer services, too: whoever reaches the node may ask them', () => {
    const nodePort = model.cluster.services.find(({ name }) => name === 'web')?.ports[0]?.nodePort;
    const ports = choices.find(({ name }) => name === 'node/worker')?.ports;
    expect(ports?.map(({ port, name }) => `${port} ${name}`)).toEqual(['7472 null', `${nodePort} http`]);
  });
});

describe('an address that no device can have', () => {
  it.each(['0.0.0.0', '224.0.0.1', '239.255.255.250', '255.255.255.255'])('%s cannot be asked', (text) => {
    const answer = answerOf(model, 'pod/db-0', text, { protocol: 'udp', port: 5353 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'HS401' } });
  });
});

describe('names of other namespaces and kinds of service', () => {
  const text = (name: string, spec: string): string =>
    `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;
  const shop = buildModel(
    topologyOf(
      sampleText('two-tier') +
        text('cart', '{ selector: { app: web }, ports: [{ port: 80 }] }') +
        text('bank', '{ type: ExternalName, externalName: bank.example }'),
    ),
  );

  it('a service that another namespace has is proposed', () => {
    expect(answerOf(shop, 'deploy/web', 'svc/cart')).toMatchObject({
      ok: false,
      problem: { remedies: [{ to: 'svc/shop/cart' }] },
    });
  });

  it('a service’s address asks nothing', () => {
    expect(answerOf(shop, '192.168.20.30', 'host/operator-pc')).toMatchObject({
      ok: false,
      problem: { said: { kind: 'HS402', args: { text: '192.168.20.30', service: 'svc/web' } } },
    });
  });

  it('an alias of a name that nobody knows says so', () => {
    expect(given(shop, 'deploy/web', 'bank.shop', { port: 443 }).told).toMatchObject({
      code: 'name-not-found',
      message: 'The name bank.shop is an alias of bank.example, which has no address here.',
      remedy: null,
    });
  });

  it('a ping to a service is answered by nobody, which is said', () => {
    expect(given(shop, 'host/camera-aisle-4', 'svc/web', { protocol: 'icmp' }).told?.remedy?.text).toBe(
      'A service answers on its ports only, not to pings: ask svc/web on TCP 80.',
    );
  });
});
