/** Expectations: which hold, which do not and what is said of those, at which place and with which remedies. */
import { describe, expect, it } from 'vitest';
import { tryRemedies } from '../../mended';
import { messageOf } from '../../words';
import { expectationText, judged } from './two-tier';

const web = 'trace: { from: host/operator-pc, to: svc/web, protocol: TCP, port: 80 }';
const outside = (to: string): string => `trace: { from: outside, to: ${to} }`;

/** Fields of an expectation that holds. */
const true_: readonly string[] = [
  `${web}\nexpect: delivered`,
  web,
  'trace: { from: host/operator-pc, to: svc/web }',
  `${web}\nendpoints: all`,
  `${web}\nendpoints: 2`,
  `${web}\nendpoints: 2 of 3`,
  `${web}\nsameWayBack: true`,
  `${web}\nsurvives: { each: [port/Port2] }`,
  `${web}\nsurvives: { any: pod }`,
  `${outside('svc/db')}\nexpect: dropped`,
  'trace: { from: network/offices, to: svc/db }\nexpect: dropped',
  'trace: { from: zone/internet, to: namespace/default }\nexpect: dropped',
  'trace: { from: host/camera-aisle-4, to: svc/db, port: 5432 }\nexpect: dropped',
  'trace: { to: svc/db }\nonly: [deploy/web]',
  'trace: { from: deploy/web, to: host/operator-pc, port: 443 }\nsourceAddress: hidden',
  'trace: { from: appliance, to: svc/web, port: 80 }',
];

describe('an expectation that holds', () => {
  it.each(true_)('%s', (fields) => {
    const { problems, asked } = judged(expectationText(fields));
    expect(problems.map(messageOf)).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });
});

/** Fields, the kind of problem, its place, the beginning of its message, and what its remedies are called. */
const false_: readonly (readonly [
  fields: string,
  kind: string,
  path: string,
  message: string,
  remedies: readonly string[],
])[] = [
  [
    'trace: { from: host/operator-cp, to: svc/web }',
    'HS710/end',
    'trace.from',
    'There is no host "host/operator-cp".',
    ['set from to host/operator-pc'],
  ],
  [
    'trace: { from: host/operator-pc, to: svc/wbe }',
    'HS710/end',
    'trace.to',
    'There is no service "svc/wbe".',
    ['set to to svc/web'],
  ],
  [
    'trace: { from: namespace/defualt, to: svc/web }',
    'HS710/group',
    'trace.from',
    'There is no namespace "defualt".',
    ['set from to namespace/default'],
  ],
  [
    'trace: { from: network/office, to: svc/web }',
    'HS710/group',
    'trace.from',
    'There is no network "office".',
    ['set from to network/offices'],
  ],
  [
    `${web}\nsurvives: { each: [port/Port22] }`,
    'HS710/fault',
    'survives.each[0]',
    'There is no "port/Port22" that could fail.',
    ['set each[0] to port/Port2'],
  ],
  [
    'trace: { to: svc/db }\nonly: [deploy/wbe]',
    'HS710/end',
    'only[0]',
    'There is no workload with pods "deploy/wbe".',
    ['set only[0] to deploy/web'],
  ],
  [
    'trace: { from: host/operator-pc, to: svc/web, protocol: UDP }',
    'HS711',
    'trace.to',
    'This cannot be asked: svc/default/web needs a port to be asked on.',
    ['set protocol to TCP'],
  ],
  [
    `${outside('svc/db')}\nexpect: dropped\nendpoints: 2`,
    'HS712',
    'endpoints',
    'endpoints is about packets that arrive, and this expects dropped.',
    ['remove endpoints'],
  ],
  [
    `${web}\nendpoints: 3 of 2`,
    'HS712',
    'endpoints',
    'Of 2 endpoints 3 can never answer.',
    ['set endpoints to 2 of 3'],
  ],
  [`${web}\nsurvives: {}`, 'HS712', 'survives', 'survives names nothing that fails.', ['remove survives']],
  [
    'trace: { from: deploy/web, to: host/operator-pc, protocol: ICMP, port: 80 }',
    'HS712',
    'trace.port',
    'ICMP has no ports',
    ['remove port'],
  ],
  [
    'trace: { from: host/camera-aisle-4, to: svc/db, port: 5432 }',
    'HS713/lost',
    'trace',
    '"e" does not hold: host/camera-aisle-4 does not reach svc/default/db on TCP 5432.',
    [],
  ],
  [
    `${web}\nexpect: dropped`,
    'HS713/reached',
    'expect',
    '"e" does not hold: host/operator-pc reaches svc/default/web on TCP 80.',
    [],
  ],
  [
    `${web}\nexpect: no-route`,
    'HS713/otherwise',
    'expect',
    'the packet should be dropped (no-route) and is delivered.',
    ['set expect to delivered'],
  ],
  [
    `${web}\nendpoints: 4`,
    'HS714',
    'endpoints',
    'at least 4 endpoints should answer host/operator-pc at svc/default/web on TCP 80, and 3 of 3 do.',
    ['set endpoints to 3 of 3'],
  ],
  [
    `${web}\nsurvives: { any: router }`,
    'HS715/broken',
    'survives',
    'Without host/plant-gateway "e" does not hold: host/operator-pc does not reach',
    [],
  ],
  [
    'trace: { from: sts/db, to: host/operator-pc, port: 443 }\nsurvives: { any: pod }',
    'HS715/nobody',
    'survives',
    'without pod/default/db-0 nobody is left of sts/db to ask.',
    [],
  ],
  [
    `${web}\nsourceAddress: kept`,
    'HS717',
    'sourceAddress',
    'svc/default/web on TCP 80 should see the address of host/operator-pc as its own (192.168.40.25), and sees',
    ['set sourceAddress to hidden'],
  ],
  [
    'trace: { from: deploy/web, to: svc/db }\nonly: [host/operator-pc]',
    'HS718',
    'only',
    'reaches svc/default/db on TCP 5432, too.',
    [],
  ],
];

describe('an expectation that does not hold', () => {
  it.each(false_)('%s', (fields, kind, path, message, remedies) => {
    const text = expectationText(fields);
    const [problem, ...others] = judged(text).problems;
    expect(others).toEqual([]);
    if (!problem) throw new Error('it holds');
    expect(problem.said.kind).toBe(kind);
    expect(problem.path).toBe(`spec.${path}`);
    expect(messageOf(problem)).toContain(message);
    const tried = tryRemedies([{ name: 'a.topology.yaml', text }]).filter(
      (each) => each.problem.said.kind === kind,
    );
    expect(tried.map(({ remedy }) => remedy.title)).toEqual(remedies);
    expect(tried.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

it('says so when a group is empty', () => {
  const text = expectationText('trace: { from: namespace/empty, to: svc/web }').replace(
    /^---$/m,
    '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: empty }\n---',
  );
  const [problem] = judged(text).problems;
  expect(problem).toMatchObject({ code: 'HS719', severity: 'warning', path: 'spec.trace.from' });
  expect(messageOf(problem)).toBe('Nobody is in namespace/empty, so nothing is asked.');
});
