import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { moveBoxes } from '#core/topology/changes/view/diagram';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { Operation, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { fixture, plain, read, spoil } from './topologies';
import { routeAt } from './route-at';

const route = {
  interfaceAlias: 'Port3',
  destinationPrefix: prefix('10.9.0.0/16'),
  nextHop: ipv4('192.168.20.9'),
  routeMetric: 50,
};

/** An appliance whose `spec` ends with these lines. */
const withRoutes = (lines: string) =>
  `apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: a }\nspec:\n  model: pro-gpu\n${lines}`;

const textOf = (document: TopologyDocument, file = 0) => document.files[file]?.text;

const blockRoute = (indentation: string) =>
  [
    `${indentation}- interfaceAlias: Port3`,
    `${indentation}  destinationPrefix: 10.9.0.0/16`,
    `${indentation}  nextHop: 192.168.20.9`,
    `${indentation}  routeMetric: 50`,
    '',
  ].join('\n');

const flowRoute =
  '{ interfaceAlias: Port3, destinationPrefix: 10.9.0.0/16, nextHop: 192.168.20.9, routeMetric: 50 }';

const one =
  '{ interfaceAlias: Port3, destinationPrefix: 10.1.0.0/16, nextHop: 192.168.20.1, routeMetric: 1 }';

describe('adding a route', () => {
  it.each([
    ['no routes', '', `  routes:\n${blockRoute('    ')}`],
    ['an empty flow list', '  routes: [] # none yet\n', `  routes: # none yet\n${blockRoute('    ')}`],
    ['no value', '  routes:\n', `  routes:\n${blockRoute('    ')}`],
    ['a null', '  routes: ~\n', `  routes:\n${blockRoute('    ')}`],
    ['no final line break', '  routes: []', `  routes:\n${blockRoute('    ')}`.trimEnd()],
    ['a flow item in a list', `  routes:\n    - ${one}\n`, `  routes:\n    - ${one}\n    - ${flowRoute}\n`],
    ['a list as kubectl prints it', `  routes:\n  - ${one}\n`, `  routes:\n  - ${one}\n  - ${flowRoute}\n`],
    ['a flow list', `  routes: [${one}]\n`, `  routes: [${one}, ${flowRoute}]\n`],
    [
      'a flow list over lines',
      `  routes: [\n    ${one}, # first\n  ]\n  # end\n`,
      `  routes: [\n    ${one}, # first\n    ${flowRoute},\n  ]\n  # end\n`,
    ],
    [
      'a comment behind the last item',
      `  routes:\n    - ${one}\n      # about this one\n# the end\n`,
      `  routes:\n    - ${one}\n      # about this one\n    - ${flowRoute}\n# the end\n`,
    ],
    [
      'block items with wide dashes',
      '  routes:\n    -   nextHop: 192.168.20.1\n        interfaceAlias: Port3\n        destinationPrefix: 10.1.0.0/16\n        routeMetric: 1\n',
      '  routes:\n    -   nextHop: 192.168.20.1\n        interfaceAlias: Port3\n        destinationPrefix: 10.1.0.0/16\n        routeMetric: 1\n' +
        '    -   interfaceAlias: Port3\n        destinationPrefix: 10.9.0.0/16\n        nextHop: 192.168.20.9\n        routeMetric: 50\n',
    ],
  ])('to %s', (_, before, after) => {
    const document = read(withRoutes(before));
    expect(textOf(applyChange(document, addRoute(document, route)))).toBe(withRoutes(after));
  });

  it('follows the line breaks of the file, and keeps its byte order mark', () => {
    const text = `\uFEFF${withRoutes('  routes: []\n')}`.replaceAll('\n', '\r\n');
    const document = read(text);
    const after = `\uFEFF${withRoutes(`  routes:\n${blockRoute('    ')}`)}`.replaceAll('\n', '\r\n');
    expect(textOf(applyChange(document, addRoute(document, route)))).toBe(after);
  });

  it('follows the indentation of the file', () => {
    const text =
      'apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata:\n    name: a\nspec:\n    model: pro-gpu\n    ports:\n    - name: Port2\n';
    const document = read(text);
    expect(textOf(applyChange(document, addRoute(document, route)))).toBe(
      `${text}    routes:\n${blockRoute('    ')}`,
    );
  });

  it.each([2, 4, '\t'])('to JSON indented by %j', (indentation) => {
    const value = {
      apiVersion: 'hopscope.dev/v1',
      kind: 'Appliance',
      metadata: { name: 'a' },
      spec: {
        model: 'pro-gpu',
        routes: [
          {
            interfaceAlias: 'Port3',
            destinationPrefix: '10.1.0.0/16',
            nextHop: '192.168.20.1',
            routeMetric: 1,
          },
        ],
      },
    };
    const document = read(JSON.stringify(value, null, indentation));
    const added = {
      interfaceAlias: 'Port3',
      destinationPrefix: '10.9.0.0/16',
      nextHop: '192.168.20.9',
      routeMetric: 50,
    };
    const after = { ...value, spec: { ...value.spec, routes: [...value.spec.routes, added] } };
    const text = textOf(applyChange(document, addRoute(document, route)));
    expect(JSON.parse(text ?? '')).toEqual(after);
    expect(text).toBe(JSON.stringify(after, null, indentation));
  });

  it('is named', () => {
    expect(addRoute(read(plain), route).title).toBe('add route 10.9.0.0/16');
  });
});

describe('changing a route', () => {
  it.each([
    [
      { nextHop: ipv4('192.168.20.7') },
      'move route 192.168.40.0/24 to 192.168.20.7',
      'nextHop: 192.168.20.1\n',
      'nextHop: 192.168.20.7\n',
    ],
    [{ routeMetric: 7 }, 'set metric 7 of route 192.168.40.0/24', 'routeMetric: 100', 'routeMetric: 7'],
    [
      { destinationPrefix: prefix('192.168.41.0/24') },
      'change route 192.168.40.0/24 to 192.168.41.0/24',
      '192.168.40.0/24 # offices',
      '192.168.41.0/24 # offices',
    ],
    [
      { destinationPrefix: '192.168.41.9/24' },
      'change route 192.168.40.0/24 to 192.168.41.0/24',
      '192.168.40.0/24 # offices',
      '192.168.41.9/24 # offices',
    ],
  ])('%j touches its line only', (patch, title, from, to) => {
    const document = read(plain);
    const change = changeRoute(document, routeAt(document, 0), patch);
    expect(change.title).toBe(title);
    expect(textOf(applyChange(document, change))).toBe(spoil(plain, from, to));
  });

  it('keeps quotes', () => {
    for (const quote of ['"', "'"]) {
      const text = spoil(plain, 'nextHop: 192.168.20.2', `nextHop: ${quote}192.168.20.2${quote}`);
      const document = read(text);
      const after = applyChange(
        document,
        changeRoute(document, routeAt(document, 1), { nextHop: ipv4('192.168.20.3') }),
      );
      expect(textOf(after)).toBe(
        text.replace(`${quote}192.168.20.2${quote}`, `${quote}192.168.20.3${quote}`),
      );
    }
  });

  it('counts routes as they were read, and finds them behind one that could not be', () => {
    const text = spoil(plain, 'nextHop: 192.168.20.1\n', 'nextHop: nowhere\n');
    const document = read(text);
    const after = applyChange(document, changeRoute(document, routeAt(document, 0), { routeMetric: 9 }));
    expect(textOf(after)).toBe(spoil(text, 'routeMetric: 200', 'routeMetric: 9'));
  });

  it('that changes nothing gives the same document', () => {
    const document = read(plain);
    expect(applyChange(document, changeRoute(document, routeAt(document, 0), { routeMetric: 100 }))).toBe(
      document,
    );
    expect(applyChange(document, changeRoute(document, routeAt(document, 7), { routeMetric: 1 }))).toBe(
      document,
    );
  });
});

describe('removing a route', () => {
  it('takes its lines and keeps the comment above', () => {
    const document = read(plain);
    const gone =
      '    - interfaceAlias: Port3\n      destinationPrefix: 192.168.40.0/24 # offices\n      nextHop: 192.168.20.1\n      routeMetric: 100\n';
    const change = removeRoute(document, routeAt(document, 0));
    expect(change.title).toBe('remove route 192.168.40.0/24');
    expect(textOf(applyChange(document, change))).toBe(spoil(plain, gone, ''));
  });

  it.each([
    ['a list', `  routes: # all\n    - ${one}\n# end\n`, '  routes: [] # all\n# end\n'],
    ['a flow list', `  routes: [${one}]\n`, '  routes: []\n'],
    ['a list without final break', `  routes:\n    - ${one}`, '  routes: []'],
    ['an anchored list', `  routes: &r\n    - ${one}\n`, '  routes: &r []\n'],
  ])('that is the only one of %s leaves an empty list', (_, before, after) => {
    const document = read(withRoutes(before));
    expect(textOf(applyChange(document, removeRoute(document, routeAt(document, 0))))).toBe(
      withRoutes(after),
    );
  });
});

describe('moving boxes', () => {
  it('adds a Diagram to a file that has none', () => {
    const document = read(plain);
    const change = moveBoxes(document, { 'host/operator-pc': { x: 10.4, y: -3 } });
    const after = applyChange(document, change);
    expect(change.title).toBe('move host/operator-pc');
    expect(textOf(after)).toBe(
      `${plain}---\napiVersion: hopscope.dev/v1\nkind: Diagram\nmetadata:\n  name: main\nspec:\n  positions:\n    host/operator-pc: { x: 10, y: -3 }\n`,
    );
    expect(after.problems).toEqual([]);
  });

  it('writes into the Diagram that is there, one line for each box', () => {
    const text = fixture('full.topology.yaml');
    const first = applyChange(read(text), moveBoxes(read(text), { 'host/a': { x: 1, y: 2 } }));
    const second = applyChange(
      first,
      moveBoxes(first, { 'host/a': { x: 5, y: 6 }, 'host/b': { x: 3, y: 4 } }),
    );
    expect(second.topology.diagram?.resource.positions).toEqual({
      'host/a': { x: 5, y: 6 },
      'host/b': { x: 3, y: 4 },
    });
    expect(changedLines(text, textOf(second) ?? '')).toBe(1);
  });

  it('adds to a JSON list as one more item', () => {
    const appliance = {
      apiVersion: 'hopscope.dev/v1',
      kind: 'Appliance',
      metadata: { name: 'a' },
      spec: { model: 'pro-2' },
    };
    const document = read(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [appliance] }, null, 2));
    const after = applyChange(document, moveBoxes(document, { 'host/a': { x: 1, y: 2 } }));
    expect(JSON.parse(textOf(after) ?? '')).toMatchObject({ items: [appliance, { kind: 'Diagram' }] });
    expect(after.topology.diagram?.origin).toMatchObject({ path: ['items', 1] });
  });

  it.each([
    ['', 'apiVersion: hopscope.dev/v1\nkind: Diagram'],
    ['# only a comment\n', '# only a comment\napiVersion'],
    ['a: 1', 'a: 1\n---\napiVersion'],
    ['a: 1\n...\n', 'a: 1\n...\n---\napiVersion'],
  ])('into %j', (text, start) => {
    const document = read(text);
    const after = textOf(applyChange(document, moveBoxes(document, { 'host/a': { x: 1, y: 2 } })));
    expect(after?.startsWith(start)).toBe(true);
    expect(read(after ?? '').topology.diagram?.resource.positions).toEqual({ 'host/a': { x: 1, y: 2 } });
  });
});

describe('anchors and aliases', () => {
  const set = (
    path: Operation extends { path: infer P } ? P : never[] | readonly (string | number)[],
    value: string,
  ): Operation => ({
    type: 'set',
    file: 0,
    document: 0,
    path,
    value,
  });
  const edit = (text: string, operation: Operation) => {
    const document = readTopology([{ name: 'a.yaml', text }]);
    return textOf(applyChange(document, { title: 'edit', operations: [operation] }));
  };

  it('an alias that is changed gives way to the value', () => {
    expect(edit('a: &x 1 # one\nb: *x # two\nc: *x\n', set(['b'], 'new'))).toBe(
      'a: &x 1 # one\nb: new # two\nc: *x\n',
    );
  });

  it('a value behind an alias is written out where the alias stands', () => {
    expect(edit('a: &x { p: 1, q: 2 }\nb: *x\n', set(['b', 'p'], 'new'))).toBe(
      'a: &x { p: 1, q: 2 }\nb: { p: new, q: 2 }\n',
    );
  });

  it('a change of an anchored value leaves its aliases what they were', () => {
    expect(edit('a: &x 1\nb: *x\nc: 3\n', set(['a'], 'new'))).toBe('a: &x new\nb: 1\nc: 3\n');
    expect(edit('a: &x\n  p: 1\nb: [*x]\n', set(['a', 'p'], 'new'))).toBe('a: &x\n  p: new\nb: [{ p: 1 }]\n');
  });

  it('an anchor that nobody uses stays', () => {
    expect(edit('a: &x 1\nb: 2\n', set(['a'], 'new'))).toBe('a: &x new\nb: 2\n');
  });

  it('a merged key is overridden beside the merge', () => {
    expect(edit('a: &x { p: 1 }\nb:\n  <<: *x\n  q: 2\n', set(['b', 'p'], 'new'))).toBe(
      'a: &x { p: 1 }\nb:\n  <<: *x\n  q: 2\n  p: new\n',
    );
  });
});

describe('a change that has no place', () => {
  it.each<Operation>([
    { type: 'set', file: 3, document: 0, path: ['a'], value: 1 },
    { type: 'set', file: 0, document: 10, path: ['a'], value: 1 },
    { type: 'set', file: 0, document: 0, path: ['kind', 'a'], value: 1 },
    { type: 'append', file: 0, document: 0, path: ['kind'], value: 1 },
  ])('%j gives the same document', (operation) => {
    const document = read(plain);
    expect(applyChange(document, { title: 'edit', operations: [operation] })).toBe(document);
  });

  it('is left out as a whole', () => {
    const document = read(plain);
    const { operations } = addRoute(document, route);
    const broken: Operation = { type: 'set', file: 0, document: 10, path: ['a'], value: 1 };
    expect(applyChange(document, { title: 'edit', operations: [...operations, broken] })).toBe(document);
  });

  it('leaves a document with broken syntax alone, and edits the others', () => {
    const text = `${plain}---\na: [1\n`;
    const document = read(text);
    const after = applyChange(document, changeRoute(document, routeAt(document, 0), { routeMetric: 7 }));
    expect(textOf(after)).toBe(spoil(text, 'routeMetric: 100', 'routeMetric: 7'));
    const inBroken: Operation = { type: 'set', file: 0, document: 9, path: ['a'], value: 1 };
    expect(applyChange(document, { title: 'edit', operations: [inBroken] })).toBe(document);
  });
});

/** How many lines of the first text are not in the second. */
function changedLines(before: string, after: string): number {
  const left = after.split('\n');
  return before.split('\n').filter((line) => !left.includes(line)).length;
}
