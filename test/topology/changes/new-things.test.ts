/** What forms start with, and what is typed into them: ports, hosts, services, workloads, policies. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressingOf, newAddressing } from '#core/topology/changes/appliance/ports';
import { imageFault } from '#core/topology/changes/cluster/containers';
import { readLabels } from '#core/topology/changes/cluster/labels';
import { newExposure } from '#core/topology/changes/cluster/new-exposure';
import { newWorkload, readWorkload, templateWords } from '#core/topology/changes/cluster/new-workload';
import { addHost } from '#core/topology/changes/outside/hosts';
import { movedInterface, newHost, newInterface, newWiring } from '#core/topology/changes/outside/new-host';
import { factoryPort } from '#core/topology/objects/factory-ports';
import { read, spoil } from '../topologies';
import { applyChange } from '#core/topology/edit';

const text = readFileSync(new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8');
const document = read(text);
const { topology } = document;

describe('a port’s addressing', () => {
  it.each([
    [factoryPort('Port1'), 'static'],
    [factoryPort('Port3'), 'dhcp'],
    [{ address: null, dhcp: false }, 'none'],
  ] as const)('is told from its settings', (port, type) => expect(addressingOf(port)).toBe(type));

  it.each([
    ['Port3', 'plant-floor', 'dhcp', { type: 'dhcp' }],
    ['Port3', 'plant-floor', 'none', { type: 'none' }],
    // .10 is the port's own until it has another, so the next one that nobody has.
    ['Port4', 'plant-floor', 'static', { type: 'static', address: '192.168.20.11/24' }],
    ['Port4', 'offices', 'static', { type: 'static', address: '192.168.40.10/24' }],
    ['Port4', null, 'static', { type: 'static', address: '192.168.104.10/24' }],
    ['Port4', 'not-there', 'static', { type: 'static', address: '192.168.104.10/24' }],
  ] as const)('%s in %s, made %s', (name, network, type, addressing) => {
    expect(newAddressing(topology, { name, network }, type)).toEqual(addressing);
  });
});

describe('a new host', () => {
  it.each([
    ['client', 'offices', 'client', ['offices', '192.168.40.50/24', '192.168.40.1'], []],
    ['router', 'offices', 'router', ['offices', '192.168.40.50/24', ''], []],
    ['camera', null, 'camera', ['plant-floor', '192.168.20.50/24', '192.168.20.1'], ['TCP 554']],
    ['server', 'nowhere', 'server', ['plant-floor', '192.168.20.50/24', '192.168.20.1'], ['TCP 443']],
    ['server', 'internet', 'server', ['internet', '203.0.113.50/24', '203.0.113.1'], ['TCP 443']],
  ] as const)('%s with %s looked at', (role, lookedAt, name, wiring, listens) => {
    const host = newHost(topology, role, lookedAt);
    expect(host.name).toBe(name);
    expect([host.wiring?.network, host.wiring?.address, host.wiring?.gateway]).toEqual(wiring);
    expect(host.listens.map(({ protocol, port }) => `${protocol} ${port}`)).toEqual(listens);
  });

  it('takes the next free name, and has no wiring where there is no network', () => {
    const second = applyChange(document, addHost(document, newHost(topology, 'client', null)));
    expect(newHost(second.topology, 'client', null).name).toBe('client-2');
    expect(newHost({ ...topology, networks: [] }, 'client', 'offices').wiring).toBeNull();
  });

  it('prefers a private network to the internet', () => {
    const reordered = { ...topology, networks: topology.networks.toReversed() };
    expect(reordered.networks[0]?.resource.zone).toBe('internet');
    expect(newHost(reordered, 'client', null).wiring?.network).toBe('uplink');
  });
});

describe('an interface', () => {
  const gateway = topology.hosts.find(({ resource }) => resource.name === 'plant-gateway')?.resource;

  it('one more: in the first network that the host is not in, without a gateway', () => {
    expect(gateway && newInterface(topology, gateway)).toEqual({
      network: 'uplink',
      address: '10.126.72.50/21',
      gateway: '',
    });
  });

  it('moved: a free address there, and its router only where there was a gateway', () => {
    expect(movedInterface(topology, 'offices', { gateway: '192.168.20.1' })).toEqual({
      network: 'offices',
      address: '192.168.40.50/24',
      gateway: '192.168.40.1',
    });
    expect(movedInterface(topology, 'offices', { gateway: '' }).gateway).toBe('');
    expect(newWiring(topology, 'router', 'offices').gateway).toBe('');
  });
});

describe('exposing a workload', () => {
  const web = { kind: 'Deployment', namespace: 'default', name: 'web' };

  it.each([
    ['a web server on 80, by its port’s name', [], ['80', 'http', 'TCP']],
    [
      '8080 without a name too',
      [['{ name: http, containerPort: 8080 }', '{ containerPort: 8080 }']],
      ['80', '8080', 'TCP'],
    ],
    [
      'anything else on its own number',
      [['{ name: http, containerPort: 8080 }', '{ name: coap, containerPort: 5683, protocol: UDP }']],
      ['5683', 'coap', 'UDP'],
    ],
    [
      'without a declared port people say it',
      [['          ports:\n            - { name: http, containerPort: 8080 }\n', '']],
      ['', '', 'TCP'],
    ],
  ] as const)('%s', (_, changes, expected) => {
    const changed = changes.reduce((all, [from, to]) => spoil(all, from, to), text);
    const { name, type, port, targetPort, protocol } = newExposure(read(changed).topology, web);
    expect([name, type]).toEqual(['web-2', 'LoadBalancer']);
    expect([port, targetPort, protocol]).toEqual(expected);
  });
});

describe('a workload from a template', () => {
  it.each([
    ['web', 'web front end', { name: 'web-2', namespace: 'default', replicas: '2' }],
    ['database', 'database', { name: 'db-2', namespace: 'default', replicas: '1' }],
    ['two-tier', 'two-tier app', { name: 'shop', namespace: 'default', replicas: '2' }],
  ] as const)('%s starts with a free name', (template, words, texts) => {
    expect(templateWords(template)).toBe(words);
    expect(newWorkload(topology, template)).toEqual(texts);
  });

  it.each([
    [{ name: '' }, ''],
    [{ namespace: ' ' }, ''],
    [{ replicas: '' }, ''],
    [{ replicas: '501' }, 'Replicas is "501"; write a whole number from 0 to 500.'],
    [{ replicas: '1.5' }, 'Replicas is "1.5"; write a whole number from 0 to 500.'],
    [{ name: 'Web' }, '"Web" is no name for a service: lower-case letters, digits and "-", a letter first.'],
    [
      { name: '1web' },
      '"1web" is no name for a service: lower-case letters, digits and "-", a letter first.',
    ],
  ])('%j is refused', (patch, message) => {
    const texts = { name: 'shop', namespace: 'default', replicas: '2', ...patch };
    expect(readWorkload('web', texts)).toEqual({ ok: false, message });
  });

  it('what is typed makes its objects', () => {
    const made = readWorkload('two-tier', { name: ' shop ', namespace: 'lab', replicas: '0' });
    expect(made).toMatchObject({ ok: true, words: 'two-tier app shop' });
    expect(made.ok && made.objects).toHaveLength(4);
  });
});

describe('what was probably meant', () => {
  it.each([
    ['app=web, tier front', 'app=web, tier-front=yes'],
    ['tier front, app=web', 'tier-front=yes, app=web'],
    ['=x, app=web', null],
  ])('labels “%s”', (typed, suggestion) => {
    const labels = readLabels(typed);
    expect(labels.ok ? typed : labels.suggestion).toBe(suggestion);
  });

  it.each([
    ['nginx:1.29', null],
    ['My Image', 'my-image'],
    ['', ''],
    ['nginx::1', ''],
  ])('image “%s”', (typed, suggestion) => {
    const fault = imageFault(typed);
    expect(fault && (fault.suggestion ?? '')).toBe(suggestion);
  });
});
