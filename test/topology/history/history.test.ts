import { describe, expect, it } from 'vitest';
import { renameHost } from '#core/topology/changes/outside/hosts';
import type { Json, Operation, TopologyChange, TopologyDocument } from '#core/topology/document';
import { bytesOf, NO_HISTORY, type HistoryLimits } from '#core/topology/history/history';
import { makeChange, redo, undo, type Present } from '#core/topology/history/travel';
import { readTopology } from '#core/topology/read';
import { dumpOf } from '#electron/cli/bench/dump';
import { plain, read } from '../topologies';

const start = (document: TopologyDocument): Present => ({ document, history: NO_HISTORY });

function set(key: string, value: Json, file = 0): Operation {
  return { type: 'set', file, document: 0, path: [key], value };
}

function change(title: string, ...operations: readonly Operation[]): TopologyChange {
  return { title, operations };
}

function made(present: Present, given: TopologyChange, limits?: HistoryLimits): Present {
  const after = makeChange(present, given, limits);
  if (!after) throw new Error(`"${given.title}" changes nothing.`);
  return after;
}

const titles = ({ history }: Present) => [
  history.past.map((step) => step.change.title),
  history.future.map((step) => step.change.title),
];

describe('a step', () => {
  it('holds the narrowest replacement of each place', () => {
    const present = made(start(read('a: 10\nb: 2\nc: 30\n')), change('more', set('a', 11), set('c', 31)));
    expect(present.history.past[0]?.files).toEqual([
      {
        file: 0,
        replacements: [
          { start: 4, removed: '0', inserted: '1' },
          { start: 15, removed: '0', inserted: '1' },
        ],
      },
    ]);
  });

  it('holds what came in and went again in the same change not at all', () => {
    const document = read('a: 1\n');
    expect(makeChange(start(document), change('nothing', set('a', 2), set('a', 1)))).toBeNull();
    expect(makeChange(start(document), change('nothing'))).toBeNull();
  });

  it('holds what its change says, and none of the operations', () => {
    const given = { ...change('one', set('a', 'text')), renames: [] };
    const [step] = made(start(read('a: 1\n')), given).history.past;
    expect(step?.change).toEqual({ title: 'one', renames: [] });
  });

  it('costs what it changes, not what the file has', () => {
    const short = made(start(read(plain)), renameHost(read(plain), 'plant-gateway', 'gateway'));
    const behind = `${plain}---\n${dumpOf(2, 6)}`;
    const long = made(start(read(behind)), renameHost(read(behind), 'plant-gateway', 'gateway'));
    expect(bytesOf(long.history)).toBe(bytesOf(short.history));
    expect(bytesOf(long.history)).toBeLessThan(2_000);
  });
});

describe('a change of several files', () => {
  const files = ['a: 1\n', '\uFEFFb: 2\r\n', 'c: 3\n'].map((text, index) => ({
    name: `${index}.yaml`,
    text,
  }));
  const present = made(start(readTopology(files)), change('both', set('b', 20, 1), set('c', 30, 2)));

  it('is one step', () => {
    expect(present.document.files.map(({ text }) => text)).toEqual(['a: 1\n', '\uFEFFb: 20\r\n', 'c: 30\n']);
    expect(present.history.past).toHaveLength(1);
    expect(undo(present)?.document.files).toEqual(files);
  });

  it('reads nothing again of what it leaves alone', () => {
    expect(undo(present)?.document.files[0]).toBe(present.document.files[0]);
  });
});

describe('the history', () => {
  const one = made(start(read('a: 1\n')), change('one', set('a', 2)));
  const two = made(one, change('two', set('b', 3)));

  it('goes back and forth', () => {
    expect(undo(start(two.document))).toBeNull();
    expect(redo(two)).toBeNull();
    const back = undo(two);
    expect(back?.step.change.title).toBe('two');
    expect(back && titles(back)).toEqual([['one'], ['two']]);
    const forth = back && redo(back);
    expect(forth?.step.change.title).toBe('two');
    expect(forth && titles(forth)).toEqual([['one', 'two'], []]);
    expect(forth?.document.files).toEqual(two.document.files);
  });

  it('forgets with a new change what could be redone', () => {
    const back = undo(two) ?? two;
    expect(titles(made(back, change('other', set('c', 4))))).toEqual([['one', 'other'], []]);
  });

  it('changes nothing in a text that it does not belong to', () => {
    expect(undo({ document: read('b: 1\n'), history: one.history })).toBeNull();
    expect(undo({ document: readTopology([]), history: one.history })).toBeNull();
  });
});

describe('the bound', () => {
  const many = (limits: HistoryLimits, size: number): Present => {
    let present = start(read('a: ""\n'));
    for (let time = 0; time < 10; time++) {
      present = made(present, change(String(time), set('a', String(time).repeat(size))), limits);
    }
    return present;
  };

  it('of steps drops the oldest', () => {
    expect(titles(many({ steps: 3, bytes: 1e9 }, 1))[0]).toEqual(['7', '8', '9']);
  });

  it('of bytes drops the oldest', () => {
    // Each step takes away a thousand characters and puts in as many, two bytes each.
    const present = many({ steps: 100, bytes: 20_000 }, 1_000);
    expect(titles(present)[0]).toEqual(['6', '7', '8', '9']);
    expect(bytesOf(present.history)).toBeLessThanOrEqual(20_000);
    expect(bytesOf(present.history)).toBeGreaterThan(16_000);
  });

  it('leaves the last step, however large it is', () => {
    const present = many({ steps: 100, bytes: 100 }, 1_000);
    expect(titles(present)[0]).toEqual(['9']);
    expect(undo(present)?.document.files[0]?.text).toContain('8888');
  });

  it('lets two hundred edits of a long file cost no more than their words', () => {
    const namespaces = Array.from(
      { length: 400 },
      (_, index) => `- kind: Namespace\n  metadata: {name: n-${index}} # ${'because '.repeat(16)}\n`,
    );
    let present = start(read(`apiVersion: v1\nkind: NamespaceList\nitems:\n${namespaces.join('')}`));
    for (let time = 0; time < 200; time++) {
      const path = ['items', time * 2, 'metadata', 'labels'];
      const value = { marked: `for the ${time}th time` };
      present = made(present, change('mark', { type: 'set', file: 0, document: 0, path, value }));
    }
    expect(present.document.files[0]?.text.length).toBeGreaterThan(65_536);
    expect(present.history.past).toHaveLength(200);
    expect(bytesOf(present.history)).toBeLessThan(200 * 800);
  }, 60_000);
});
