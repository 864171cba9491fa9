/** `hopscope check --format`: what pipelines read, held against what JUnit, SARIF 2.1.0 and GitHub take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToGithub } from '#core/report/check/github';
import { checkToJunit } from '#core/report/check/junit';
import { checkToSarif } from '#core/report/check/sarif';
import { unreadTopology } from '#core/report/check/checked-topology';
import { valueAt } from '#core/topology/values';
import { expectationText } from '../analysis/expectations/two-tier';
import { allNamed, readXml } from './read-xml';
import { jsonOf, runCli } from './run-cli';

const web = 'trace: { from: host/operator-pc, to: svc/web, port: 80 }';
const hostile = 'host/<a href=\\"x\\">&%0A,:\\r\\n::error::no\\u0001';

let folder = '';
const fileOf = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hopscope-check-'));
  await writeFile(fileOf('holds.yaml'), expectationText(web));
  await writeFile(fileOf('broken.yaml'), expectationText(`${web}\nexpect: no-route`));
  await writeFile(fileOf('dropped.yaml'), expectationText(web).replace(/^ {2}routes:[^]*?\n---/m, '---'));
  await writeFile(
    fileOf('hostile, 100%.yaml'),
    expectationText(`trace: { from: "${hostile}", to: svc/web }`),
  );
});
afterAll(() => rm(folder, { recursive: true }));

const check = (format: string, ...files: readonly string[]) =>
  runCli([
    'check',
    ...files.map((name) => (path.isAbsolute(name) ? name : fileOf(name))),
    '--format',
    format,
  ]);

describe('text', () => {
  it('says how many expectations hold', async () => {
    const run = await check('text', 'holds.yaml');
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toMatch(/holds\.yaml: no problems; 1 of 1 expectation holds\n$/);
  });

  it('shows the trace that breaks one, with the remedy that is proven', async () => {
    const run = await check('text', 'dropped.yaml');
    expect(run.status).toBe(1);
    expect(run.result).toContain(
      'error HS713 spec.trace: "e" does not hold: host/operator-pc does not reach',
    );
    expect(run.result).toMatch(/\n {4}Add-HcsNetRoute -InterfaceAlias "Port3"/);
    expect(run.result).toMatch(/\n\n {4}host\/operator-pc → svc\/default\/web, TCP 80: dropped/);
    expect(run.result).toContain('\n    Forward: ');
    expect(run.result).toMatch(/: 1 error, 1 note; 0 of 1 expectation holds\n$/);
  });
});

describe('json', () => {
  it('has the trace, what would mend it, and every expectation', async () => {
    const run = await check('json', 'dropped.yaml', 'holds.yaml');
    expect(run.status).toBe(1);
    const json = jsonOf(run);
    expect(json).toMatchObject({
      version: 1,
      // The missing route is a note of its own.
      findings: [
        { code: 'HS239', severity: 'note' },
        { code: 'HS713', variant: 'lost', failed: [], trace: { version: 1, outcome: 'dropped' } },
      ],
      expectations: [
        { name: 'e', holds: false, asked: 1 },
        { name: 'e', holds: true, asked: 1 },
      ],
    });
    expect(valueAt(json, ['findings', 1, 'remedies', 0, 'operations', 0, 'path'])).toBe('spec.routes');
    expect((await runCli(['check', fileOf('holds.yaml'), '--json'])).result).toBe(
      (await check('json', 'holds.yaml')).result,
    );
  });
});

describe('junit', () => {
  it('has a case for each expectation and each error, counted', async () => {
    const run = await check(
      'junit',
      'holds.yaml',
      'broken.yaml',
      'missing.yaml',
      'test/fixtures/cli/mistakes.topology.yaml',
    );
    expect(run.status).toBe(2);
    const report = readXml(run.result);
    const suites = report.children;
    expect(suites.map(({ name }) => name)).toEqual(suites.map(() => 'testsuite'));
    const sums = [report, ...suites].map((element) => [
      element.attributes['tests'],
      element.attributes['failures'],
      element.attributes['errors'],
    ]);
    const counted = [report, ...suites].map((element) =>
      ['testcase', 'failure', 'error'].map((name) => String(allNamed(element, name).length)),
    );
    expect(sums).toEqual(counted);
    const [failure] = allNamed(report, 'failure');
    expect(failure?.attributes['type']).toBe('HS713');
    expect(failure?.text).toContain('host/operator-pc → svc/default/web, TCP 80: delivered');
    const cases = allNamed(report, 'testcase').filter(({ attributes }) => attributes['name'] === 'e');
    expect(cases.map(({ attributes }) => attributes['classname'])).toEqual(['expectations', 'expectations']);
    expect(Number(cases[0]?.attributes['line'])).toBeGreaterThan(100);
  });

  it('keeps warnings and notes out of the failures', async () => {
    const run = await check('junit', path.resolve('assets/samples/routed-plant.topology.yaml'));
    expect(run.status).toBe(1);
    const report = readXml(run.result);
    expect(allNamed(report, 'failure').map(({ attributes }) => attributes['type'])).toEqual(['HS320']);
    expect(allNamed(report, 'system-out')[0]?.text).toContain('warning HS318');
  });
});

/** Of each object of SARIF that is written: its properties, required ones first (sarif-schema-2.1.0, all are closed). */
const sarif: Readonly<Record<string, readonly [required: readonly string[], optional: readonly string[]]>> = {
  log: [['version', 'runs'], ['$schema']],
  run: [['tool'], ['invocations', 'results', 'columnKind']],
  driver: [['name'], ['version', 'informationUri', 'rules']],
  rule: [['id'], ['shortDescription', 'help', 'helpUri', 'defaultConfiguration']],
  invocation: [['executionSuccessful'], ['toolExecutionNotifications']],
  notification: [['message'], ['level', 'locations']],
  result: [['message'], ['ruleId', 'ruleIndex', 'level', 'locations', 'partialFingerprints', 'properties']],
  location: [[], ['physicalLocation', 'logicalLocations']],
  physical: [['artifactLocation'], ['region']],
  logical: [[], ['fullyQualifiedName', 'kind']],
  region: [[], ['startLine', 'startColumn']],
  message: [['text'], []],
  artifact: [['uri'], []],
};

function isKind(kind: string, value: unknown): void {
  const [required, optional] = sarif[kind] ?? [[], []];
  expect(typeof value, kind).toBe('object');
  const keys = Object.keys(value ?? {});
  expect(
    required.filter((key) => !keys.includes(key)),
    kind,
  ).toEqual([]);
  expect(
    keys.filter((key) => !required.includes(key) && !optional.includes(key)),
    kind,
  ).toEqual([]);
}

function listAt(value: unknown, at: readonly string[]): readonly unknown[] {
  const list = valueAt(value, at);
  if (!Array.isArray(list)) throw new Error(`${at.join('.')} is no list`);
  return list;
}

function isLocation(location: unknown): void {
  isKind('location', location);
  const physical = valueAt(location, ['physicalLocation']);
  isKind('physical', physical);
  isKind('artifact', valueAt(physical, ['artifactLocation']));
  const uri = String(valueAt(physical, ['artifactLocation', 'uri']));
  expect(uri).toMatch(/^[A-Za-z0-9\-._~:/%!'()*]+$/);
  expect(new URL(uri, 'file:///').protocol).toBe('file:');
  const region = valueAt(physical, ['region']);
  if (region === undefined) return;
  isKind('region', region);
  expect(valueAt(region, ['startLine'])).toBeGreaterThanOrEqual(1);
  expect(valueAt(region, ['startColumn'])).toBeGreaterThanOrEqual(1);
}

function isSarif(log: unknown): void {
  isKind('log', log);
  const [run] = listAt(log, ['runs']);
  isKind('run', run);
  isKind('driver', valueAt(run, ['tool', 'driver']));
  const rules = listAt(run, ['tool', 'driver', 'rules']);
  for (const rule of rules) {
    isKind('rule', rule);
    expect(String(valueAt(rule, ['helpUri']))).toMatch(/^https:\/\//);
    expect(['none', 'note', 'warning', 'error']).toContain(valueAt(rule, ['defaultConfiguration', 'level']));
  }
  for (const invocation of listAt(run, ['invocations'])) {
    isKind('invocation', invocation);
    for (const notification of listAt(invocation, ['toolExecutionNotifications'])) {
      isKind('notification', notification);
      listAt(notification, ['locations']).forEach(isLocation);
    }
  }
  const prints = new Set<string>();
  for (const result of listAt(run, ['results'])) {
    isKind('result', result);
    isKind('message', valueAt(result, ['message']));
    const index = Number(valueAt(result, ['ruleIndex']));
    expect(valueAt(rules[index], ['id'])).toBe(valueAt(result, ['ruleId']));
    expect(['note', 'warning', 'error']).toContain(valueAt(result, ['level']));
    listAt(result, ['locations']).forEach(isLocation);
    prints.add(String(valueAt(result, ['partialFingerprints', 'hopscope/v1'])));
  }
  expect(prints.size).toBe(listAt(run, ['results']).length);
}

describe('sarif', () => {
  it('is SARIF 2.1.0, of several files too', async () => {
    const run = await check('sarif', 'broken.yaml', 'hostile, 100%.yaml', 'missing.yaml', 'dropped.yaml');
    expect(run.status).toBe(2);
    const log = jsonOf(run);
    isSarif(log);
    expect(listAt(valueAt(log, ['runs', 0]), ['results']).length).toBe(4);
  });
});

describe('github', () => {
  const command = /^::(error|warning|notice) ((?:[a-z]+=[^,:\n\r]*)(?:,[a-z]+=[^,:\n\r]*)*)::([^\n\r]*)$/;
  it('has one command on each line, whatever the names are', async () => {
    const run = await check('github', 'hostile, 100%.yaml', 'dropped.yaml');
    expect(run.status).toBe(1);
    const lines = run.result.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(command);
    const [, severity, properties, message] = command.exec(lines[0] ?? '') ?? [];
    expect(severity).toBe('error');
    expect(properties).toContain('hostile%2C 100%25.yaml,line=');
    expect(message).toContain('&%250A,:%0D%0A::error::no');
  });
});

describe('any text at all', () => {
  const topologies = fc
    .tuple(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
    )
    .map(([name, message, remedy]) => [unreadTopology(name, [], [message, remedy])]);

  it('stays in its place', () => {
    fc.assert(
      fc.property(topologies, (all) => {
        readXml(checkToJunit(all));
        isSarif(
          JSON.parse(JSON.stringify(checkToSarif(all, { version: '1', homepage: 'https://x.example' }))),
        );
        expect(checkToGithub(all)).toMatch(/^::error file=[^,:\n\r]*::[^\n\r]*\n$/);
      }),
    );
  });
});
