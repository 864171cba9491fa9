import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { applyToValue, type ValueOperation } from '#core/topology/apply-operation';
import { moveBoxes } from '#core/topology/changes/view/diagram';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { Json, Path, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { editDocument } from '#core/topology/text/edit-text';
import { entryEnd, entryStart, walk } from '#core/topology/text/nodes';
import { isList, isMapping, sameValue, valueAt } from '#core/topology/values';
import { parseTree } from '#core/topology/text/syntax-tree';
import { readYamlDocument } from '#core/topology/text/yaml-document';
import { formatting, json, mapping, pathsOf, write } from './styles';
import { read, values } from './topologies';
import { routeAt } from './route-at';

const place = { file: 0, document: 0 };

function operationFor(
  value: Json,
  choice: number,
  type: ValueOperation['type'],
  given: Json,
): ValueOperation {
  const paths = pathsOf(value).filter((path) => path.length > 0);
  const path: Path = paths[choice % paths.length] ?? [];
  if (type === 'delete') return { ...place, type, path };
  if (type === 'set') {
    const extra = choice % 3 === 0 && isMapping(valueAt(value, path)) ? [...path, 'added', 'deep'] : path;
    return { ...place, type, path: extra, value: given };
  }
  const lists = paths.filter((each) => isList(valueAt(value, each)));
  const target = lists[choice % Math.max(1, lists.length)] ?? ['newList'];
  if (type === 'append') return { ...place, type, path: target, value: given };
  const list = valueAt(value, target);
  const count = isList(list) ? list.length : 0;
  const index = choice % Math.max(1, type === 'insert' ? count + 1 : count);
  if (type === 'insert') return { ...place, type, path: [...target, index], value: given };
  return { ...place, type, path: [...target, index], to: (choice * 7) % Math.max(1, count) };
}

const anyEdit = fc.record({
  value: mapping,
  how: formatting,
  choice: fc.nat(1000),
  type: fc.constantFrom<ValueOperation['type']>('set', 'append', 'insert', 'move', 'delete'),
  given: json,
});

describe('editing any document in any style', () => {
  it('gives exactly the value that the operation means', () => {
    fc.assert(
      fc.property(anyEdit, ({ value, how, choice, type, given }) => {
        const text = write(value, how).replace(/^\uFEFF/, '');
        const document = readYamlDocument(text);
        fc.pre(document.findings.length === 0 && sameValue(document.value, value));
        const operation = operationFor(value, choice, type, given);
        const expected = applyToValue(document.value, operation);
        fc.pre(expected !== null);
        const edited = editDocument(document, operation, how.crlf ? '\r\n' : '\n');
        expect(edited?.value).toEqual(expected?.value);
        expect(edited?.findings).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  it('touches only the lines of what is changed', () => {
    fc.assert(
      fc.property(anyEdit, ({ value, how, choice, type, given }) => {
        const text = write(value, { ...how, bom: false });
        const document = readYamlDocument(text);
        fc.pre(document.findings.length === 0 && sameValue(document.value, value));
        const operation = operationFor(value, choice, type, given);
        const edited = editDocument(document, operation, how.crlf ? '\r\n' : '\n');
        fc.pre(edited !== null && edited !== document);
        const [first, last] = linesOf(text, operation);
        const [changedFirst, changedLast] = changedLines(text, edited?.text ?? '');
        expect(changedFirst).toBeGreaterThanOrEqual(first);
        expect(changedLast).toBeLessThanOrEqual(last);
      }),
      { numRuns: 800 },
    );
  });
});

/**
 * The lines, from 0, of the nearest thing on the path that is there; for a removal and a new order, of what holds it.
 * A line that is inserted counts as one with the line below it.
 */
function linesOf(text: string, { path, type }: ValueOperation): readonly [number, number] {
  const tree = parseTree(text);
  const entries = tree ? walk(tree, path).entries : [];
  const ofHolder = type === 'delete' || type === 'insert' || type === 'move';
  const entry = entries[ofHolder && path.length === entries.length ? entries.length - 2 : entries.length - 1];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1;
  if (!entry) return [0, Infinity];
  // Comments that are indented more deeply belong to the entry, and an insertion goes behind them.
  const end = lineAt(entryEnd(entry, text));
  const below = text.split('\n').slice(end + 1);
  const comments = below.findIndex((line) => !line.trimStart().startsWith('#'));
  return [lineAt(entryStart(entry) ?? 0), end + 1 + Math.max(0, comments)];
}

/** The first and the last line of the old text that are not in the new one as they were, by what is equal around them. */
function changedLines(before: string, after: string): readonly [number, number] {
  const left = before.split('\n');
  const right = after.split('\n');
  let first = 0;
  while (first < left.length && first < right.length && left[first] === right[first]) first++;
  let last = 0;
  while (
    last < left.length - first &&
    last < right.length - first &&
    left.at(-1 - last) === right.at(-1 - last)
  )
    last++;
  return [first, left.length - 1 - last];
}

const routes = fc.array(
  fc.record({
    interfaceAlias: fc.constantFrom('Port2', 'Port3', 'Port9'),
    destinationPrefix: fc.constantFrom('192.168.40.0/24', '10.0.0.0/8', '10.1.2.3/16', 'nonsense'),
    nextHop: fc.constantFrom('192.168.20.1', '192.168.20.2', '10.0.0.1', 'nowhere'),
    routeMetric: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 4 },
);

const applianceOf = (list: Json): Json => ({
  apiVersion: 'hopscope.dev/v1',
  kind: 'Appliance',
  metadata: { name: 'a' },
  spec: {
    model: 'pro-gpu',
    ports: [{ name: 'Port3', address: '192.168.20.10/24', compute: true }],
    routes: list,
  },
});

const added = {
  interfaceAlias: 'Port3',
  destinationPrefix: prefix('172.16.0.0/12'),
  nextHop: ipv4('192.168.20.5'),
  routeMetric: 999,
};

describe('changes of routes in any style', () => {
  const anyAppliance = fc.record({ list: routes, how: formatting, index: fc.nat(3), metric: fc.nat(300) });
  const changesOf = (document: TopologyDocument, index: number, metric: number) => [
    addRoute(document, added),
    changeRoute(document, routeAt(document, index), { routeMetric: metric, nextHop: ipv4('192.168.20.6') }),
    removeRoute(document, routeAt(document, index)),
    moveBoxes(document, { 'node/master': { x: metric, y: index } }),
  ];

  it('mean the same in the preview and in the text', () => {
    fc.assert(
      fc.property(anyAppliance, ({ list, how, index, metric }) => {
        const document = read(write(applianceOf(list), how));
        for (const change of changesOf(document, index, metric)) {
          const preview = previewChange(document, change);
          const applied = applyChange(document, change);
          expect(preview.files).toEqual(document.files);
          expect(preview.topology).toEqual(applied.topology);
          const told = (each: TopologyDocument) =>
            each.problems.map(({ path, said }) => `${path} ${JSON.stringify(said)}`);
          expect(told(preview).toSorted()).toEqual(told(applied).toSorted());
          expect(applied).toEqual(readTopology(applied.files));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are undone by their opposite', () => {
    fc.assert(
      fc.property(anyAppliance, ({ list, how }) => {
        const document = read(write(applianceOf(list), how));
        fc.pre(document.topology.appliance !== null);
        const more = applyChange(document, addRoute(document, added));
        const last = (more.topology.appliance?.resource.routes.length ?? 0) - 1;
        const back = applyChange(more, removeRoute(more, routeAt(more, last)));
        expect(values(more.topology)).not.toEqual(values(document.topology));
        expect(values(back.topology)).toEqual(values(document.topology));
      }),
      { numRuns: 300 },
    );
  });

  it('build on each other in the preview', () => {
    const document = read(
      write(applianceOf([]), {
        indent: 2,
        indentSeq: true,
        style: 'block',
        quote: 'PLAIN',
        crlf: false,
        bom: false,
        comments: false,
        finalBreak: true,
      }),
    );
    const one = previewChange(document, addRoute(document, added));
    const two = previewChange(one, changeRoute(one, routeAt(one, 0), { routeMetric: 5 }));
    expect(two.topology.appliance?.resource.routes.map(({ routeMetric }) => routeMetric)).toEqual([5]);
    expect(previewChange(two, removeRoute(two, routeAt(two, 0))).topology).toEqual(document.topology);
  });
});
