/** Every bundled sample: read without problems, listed in the index, and its walkthroughs come out as told. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkWalkthroughs } from '#core/analysis/walkthrough/check-walkthroughs';
import { readTopology } from '#core/topology/read';
import { given, sampleModel, sampleText } from './topologies';

const folder = join(import.meta.dirname, '../../assets/samples');
const files = readdirSync(folder).filter((name) => name.endsWith('.topology.yaml'));
const index: unknown = JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8'));

it('lists every sample once with title and description, the two-tier one first', () => {
  const listed = sampleList(index);
  expect(listed.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  expect(listed[0]?.name).toBe('two-tier.topology.yaml');
  expect(listed.filter(({ title, description }) => title === '' || description === '')).toEqual([]);
});

/** Reads the index as the hosts do; what is no text counts as empty. */
function sampleList(value: unknown): readonly Record<'name' | 'title' | 'description', string>[] {
  if (!Array.isArray(value)) throw new Error('the index is no list');
  return value.map((item: unknown) => {
    const text = (key: string): string => {
      const found: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, key) : null;
      return typeof found === 'string' ? found : '';
    };
    return { name: text('name'), title: text('title'), description: text('description') };
  });
}

it.each(files)('%s reads without any problem', (name) => {
  expect(readTopology([{ name, text: readFileSync(join(folder, name), 'utf8') }]).problems).toEqual([]);
});

describe.each(files)('the walkthroughs of %s', (name) => {
  const model = sampleModel(name.replace('.topology.yaml', ''));

  it('expect something of every step, and tell the truth', () => {
    const steps = model.topology.walkthroughs.flatMap(({ resource }) => resource.steps);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.filter(({ expect: expected }) => expected === null)).toEqual([]);
    expect(checkWalkthroughs(model)).toEqual([]);
  });
});

describe('the large sample', () => {
  const model = sampleModel('large');

  it('has 500 pods and 60 services of its own, all with addresses', () => {
    const pods = model.cluster.pods.filter((pod) => !pod.system);
    const services = model.cluster.services.filter((service) => !service.system);
    expect([pods.length, services.length]).toEqual([500, 60]);
    expect(pods.every((pod) => pod.address !== null)).toBe(true);
    expect(services.filter((service) => service.pending !== null)).toEqual([]);
  });

  it('answers across namespaces and from outside', () => {
    expect(given(model, 'deploy/press/frontend', 'database.quality').outcome).toBe('delivered');
    expect(given(model, 'host/office-panel', 'svc/office/frontend').outcome).toBe('delivered');
  });

  it('is what its script writes', () => {
    const written = execFileSync(process.execPath, [join(folder, 'make-large-sample.mjs')], {
      encoding: 'utf8',
    });
    expect(written).toBe(sampleText('large'));
  });
});

it('routed-plant: the longer prefix wins over the lower metric, the lower metric over the higher', () => {
  const model = sampleModel('routed-plant');
  const next = (to: string): string | undefined =>
    given(model, 'deploy/refinery/collector', to).trace?.forward.hops.find((hop) => hop.kind === 'host')
      ?.device;
  expect(next('host/unit-1-plc')).toBe('host/main-router');
  expect(next('host/tank-gauge')).toBe('host/standby-router');
});

it('routed-plant: the fourth LoadBalancer service of three addresses is pending', () => {
  const answer = given(sampleModel('routed-plant'), 'host/unit-1-plc', 'svc/refinery/reports');
  expect(answer).toMatchObject({ outcome: 'dropped', address: null, trace: null });
  expect(answer.told).toMatchObject({ code: 'address-pending' });
  expect(answer.told?.message).toContain('10.50.0.40-10.50.0.42');
  expect(answer.told?.remedy?.text).toBe('Enlarge serviceIPs to 10.50.0.40-10.50.0.43.');
});

it('routed-plant: a service without pods rejects', () => {
  const answer = given(sampleModel('routed-plant'), 'deploy/refinery/collector', 'alarms');
  expect(answer.told).toMatchObject({ code: 'no-endpoints' });
  expect(answer.told?.remedy?.text).toMatch(/selector/);
});

it('two-workers: with the local policy the pod sees the client’s own address, and otherwise a node’s', () => {
  const model = sampleModel('two-workers');
  const client = model.topology.hosts.find(({ resource }) => resource.name === 'quay-tablet');
  const seen = (service: string): number | undefined =>
    given(model, 'host/quay-tablet', service).trace?.forward.hops.at(-1)?.packet.source;
  const own = client?.resource.interfaces[0]?.address.address;
  expect(seen('svc/harbour/video-gateway')).toBe(own);
  expect(seen('svc/harbour/berth-planner')).not.toBe(own);
});
