/** Whatever is edited, of the texts before only the one that was opened stays in memory. */
import { describe, expect, it } from 'vitest';
import type { Operation, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { heldBytes } from '#electron/cli/bench/held-bytes';
import { dumpOf } from '#electron/cli/bench/dump';
import { read } from './topologies';

const EDITS = 10;
const list = dumpOf(12, 4);
const objects = list
  .replace(/^apiVersion: v1\nitems:\n/, '')
  .replace(/kind: List\n[^]*$/, '')
  .replaceAll(/^- /gm, '---\n  ')
  .replaceAll(/^ {2}/gm, '');
const json = JSON.stringify(read(list).topology.kubernetes.map(({ resource }) => resource.value));

const marked = (document: number, path: readonly (string | number)[], time: number): Operation => ({
  type: 'set',
  file: 0,
  document,
  path: [...path, 'metadata', 'labels', 'marked'],
  value: `for the ${time}th time`,
});

/** The text, and where its objects are. */
const files: readonly (readonly [string, string, (time: number) => Operation])[] = [
  ['a list of objects', list, (time) => marked(0, ['items', time], time)],
  ['objects one by one', objects, (time) => marked(time, [], time)],
  [
    'JSON',
    `{"apiVersion": "v1", "kind": "List", "items": ${json}}`,
    (time) => marked(0, ['items', time], time),
  ],
];

describe.each(files)('a dump as %s', (_, text, operation) => {
  const edit = (document: TopologyDocument, time: number) => {
    const edited = applyChange(document, { title: 'mark', operations: [operation(time)] });
    expect(edited).not.toBe(document);
    return edited;
  };

  it('costs no more after many edits than after one', () => {
    expect(text.length).toBeGreaterThan(250_000);
    let document = edit(read(text), 0);
    const first = heldBytes();
    for (let time = 1; time < EDITS; time++) document = edit(document, time);
    expect(heldBytes() - first).toBeLessThan(4 * text.length);
    expect(document.files[0]?.text).toContain(`for the ${EDITS - 1}th time`);
  });
});
