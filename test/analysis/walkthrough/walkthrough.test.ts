/** Steps of walkthroughs: what their topology is, what comes of them, and what check says when they no longer tell the truth. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { checkWalkthroughs } from '#core/analysis/walkthrough/check-walkthroughs';
import { walkStep } from '#core/analysis/walkthrough/walk-step';
import type { WalkthroughStep } from '#core/topology/resources';
import { tryRemedies } from '../../mended';
import { messageOf } from '../../words';
import { sampleText, topologyOf } from '../topologies';

/** The two-tier sample with a walkthrough of one step, whose fields these are. */
function textOf(fields: string): string {
  const text = sampleText('two-tier').split('---\napiVersion: hopscope.dev/v1\nkind: Walkthrough')[0] ?? '';
  const indented = fields
    .trim()
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('');
  return `${text}---\napiVersion: hopscope.dev/v1\nkind: Walkthrough\nmetadata: { name: w }\nspec:\n  title: W\n  steps:\n    - title: One\n${indented}`;
}

function modelOf(fields: string): Model {
  return buildModel(topologyOf(textOf(fields)));
}

function stepOf(model: Model): WalkthroughStep {
  const step = model.topology.walkthroughs[0]?.resource.steps[0];
  if (!step) throw new Error('no step');
  return step;
}

const toOperator = 'trace: { from: deploy/web, to: host/operator-pc, port: 443 }';
const toPortal = 'trace: { from: deploy/web, to: portal.azure.com, port: 443 }';
const toDatabase = 'trace: { from: deploy/web, to: db, port: 5432 }';
const second = 'pod/default/web-5d4886f8dc-pkzb9';

/** Fields of a step, what comes of it, and what comes of what it is compared with. */
const steps: readonly (readonly [fields: string, comes: string, compared: string | null])[] = [
  [toOperator, 'delivered', null],
  [`${toOperator}\nwithout: [{ route: 192.168.40.0/24 }]`, 'no-route', null],
  [`${toOperator}\nwithout: [{ route: 192.168.40.0/24 }]\ncompare: true`, 'no-route', 'delivered'],
  [`${toOperator}\ncompare: { without: [{ route: 192.168.40.0/24 }] }`, 'delivered', 'no-route'],
  [`${toOperator}\ncompare: false`, 'delivered', null],
  [`${toPortal}\nfaults: [port/Port2]`, 'fault', null],
  [`${toPortal}\nfaults: [fault/uplink-cut]\ncompare: true`, 'fault', 'delivered'],
  [`${toOperator}\nfaults: [host/plant-gateway]`, 'fault', null],
  [`${toDatabase}\nrestarted: [pod/db-0]`, 'delivered', null],
  [`${toDatabase}\nrestarted: [sts/db]`, 'delivered', null],
  [`trace: { from: host/operator-pc, to: svc/web, port: 80 }\nendpoint: ${second}`, 'delivered', null],
];

describe('a step', () => {
  it.each(steps)('%s', (fields, comes, compared) => {
    const model = modelOf(fields);
    const walked = walkStep(model, stepOf(model));
    const what = ({ answer }: Pick<typeof walked, 'answer'>): string =>
      answer.ok ? (answer.reason?.code ?? answer.outcome) : answer.problem.code;
    expect(what(walked)).toBe(comes);
    expect(walked.compared && what(walked.compared)).toBe(compared);
    expect(checkWalkthroughs(model)).toEqual([]);
  });

  it('mends a fault that the file has active', () => {
    const text = textOf(`${toPortal}\nwithout: [{ fault: port/Port2 }]`).replace(
      'active: false',
      'active: true',
    );
    const model = buildModel(topologyOf(text));
    const { answer } = walkStep(model, stepOf(model));
    expect(answer).toMatchObject({ ok: true, outcome: 'delivered' });
  });

  it('gives a pod that has restarted another address, under the same name', () => {
    const model = modelOf(`${toDatabase}\nrestarted: [pod/default/db-0]\ncompare: true`);
    const { answer, compared } = walkStep(model, stepOf(model));
    const last = (given: typeof answer) => (given.ok ? given.trace?.forward.hops.at(-1) : undefined);
    const [now, before] = [last(answer), compared && last(compared.answer)];
    expect(now?.device).toBe('pod/default/db-0');
    expect(before?.device).toBe('pod/default/db-0');
    expect(now?.packet.destination).not.toBe(before?.packet.destination);
  });

  it('has the chosen pod answer', () => {
    const model = modelOf(`trace: { from: host/operator-pc, to: svc/web, port: 80 }\nendpoint: ${second}`);
    const { answer } = walkStep(model, stepOf(model));
    expect(answer.ok && answer.trace?.forward.hops.at(-1)?.device).toBe(second);
  });

  it('builds the model of a state once, and that of the file not at all', () => {
    const model = modelOf(`${toOperator}\nwithout: [{ route: 192.168.40.0/24 }]\ncompare: true`);
    const [one, two] = [walkStep(model, stepOf(model)), walkStep(model, stepOf(model))];
    expect(two.model).toBe(one.model);
    expect(one.compared?.model).toBe(model);
  });
});

/** Fields of a step, the kind of problem, its place, the beginning of its message, and what its remedies write. */
const lies: readonly (readonly [
  fields: string,
  kind: string,
  path: string,
  message: string,
  remedies: readonly string[],
])[] = [
  [
    `${toOperator}\nexpect: dropped`,
    'HS703',
    'expect',
    'The step "One" expects dropped, but the packet is delivered.',
    ['set expect to delivered'],
  ],
  [
    `${toOperator}\nwithout: [{ route: 192.168.40.0/24 }]\nexpect: policy-denied`,
    'HS703',
    'expect',
    'The step "One" expects dropped (policy-denied), but the packet is dropped (no-route).',
    ['set expect to no-route'],
  ],
  [
    `${toOperator}\nwithout: [{ route: 192.168.41.0/24 }]`,
    'HS701/route',
    'without[0].route',
    'There is no custom route to 192.168.41.0/24',
    ['set route to 192.168.40.0/24'],
  ],
  [
    `${toOperator}\nwithout: [{ fault: port/Port2 }]`,
    'HS701/mended',
    'without[0].fault',
    'No fault breaks "port/Port2" in this file',
    ['remove without[0]'],
  ],
  [
    `${toOperator}\nfaults: [port/Port22]`,
    'HS701/fault',
    'faults[0]',
    'There is no "port/Port22"',
    ['set faults[0] to port/Port2'],
  ],
  [
    `${toOperator}\nfaults: [everything]`,
    'HS701/fault',
    'faults[0]',
    'There is no "everything"',
    ['remove faults[0]'],
  ],
  [
    `${toDatabase}\nrestarted: [pod/default/db-1]`,
    'HS701/pod',
    'restarted[0]',
    'There is no pod "pod/default/db-1"',
    ['set restarted[0] to pod/default/db-0'],
  ],
  [
    `${toOperator}\ncompare: { faults: [host/plant-gatewy] }`,
    'HS701/fault',
    'compare.faults[0]',
    'There is no "host/plant-gatewy"',
    ['set faults[0] to host/plant-gateway'],
  ],
  [
    `${toOperator}\nshow: hop 99`,
    'HS701/hop',
    'show',
    'This step shows hop 99 of the packet, which has only 8.',
    ['set show to hop 8'],
  ],
  [
    `${toOperator}\nshow: compare`,
    'HS701/compare',
    'show',
    'This step shows a comparison',
    ['set compare to true'],
  ],
  [
    'trace: { from: deploy/wbe, to: host/operator-pc, port: 443 }',
    'HS702',
    'trace.from',
    'This step cannot be asked: There is no',
    ['set from to deploy/web'],
  ],
  [
    'trace: { from: deploy/web, to: host/operator-cp, port: 443 }',
    'HS702',
    'trace.to',
    'This step cannot be asked: There is no',
    ['set to to host/operator-pc'],
  ],
];

describe('a step that is not true', () => {
  it.each(lies)('%s', (fields, kind, path, message, remedies) => {
    const text = textOf(fields);
    const [problem, ...others] = checkWalkthroughs(buildModel(topologyOf(text)));
    expect(others).toEqual([]);
    if (!problem) throw new Error('nothing found');
    expect(problem.said.kind).toBe(kind);
    expect(problem.path).toBe(`spec.steps[0].${path}`);
    const line = text.split('\n')[problem.line - 1] ?? '';
    expect(line).toContain(path.split(/[.[]/)[0]);
    expect(messageOf(problem)).toContain(message);
    const tried = tryRemedies([{ name: 'a.topology.yaml', text }]).filter(
      (each) => each.problem.said.kind === kind,
    );
    expect(tried.map(({ remedy }) => remedy.title)).toEqual(remedies);
    expect(tried.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
