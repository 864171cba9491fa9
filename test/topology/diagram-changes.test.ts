/** Folds, notes and tidying as changes of the text: nothing else in the file changes, and undoing is exact elsewhere. */
import { describe, expect, it } from 'vitest';
import { foldGroups, moveBoxes, tidyBoxes } from '#core/topology/changes/view/diagram';
import { addNote, changeNote, removeNote } from '#core/topology/changes/view/notes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';

const HEAD = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec: { model: pro-gpu }
`;

const DIAGRAM = `${HEAD}---
# My view.
apiVersion: hopscope.dev/v1
kind: Diagram
metadata:
  name: main
spec:
  positions:
    node/worker: { x: 1, y: 2 }   # where I like it
    pool: { x: 3, y: 4 }
  collapsed:
    - group/services/a   # too many
    - group/services/b
  notes:
    - id: note-1
      text: Call Ada
      x: 10
      y: 20
`;

function read(text: string): TopologyDocument {
  const document = readTopology([{ name: 'test.topology.yaml', text }]);
  expect(document.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return document;
}

function after(text: string, make: (document: TopologyDocument) => TopologyChange) {
  const document = read(text);
  const change = make(document);
  const changed = applyChange(document, change);
  expect(changed.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return {
    title: change.title,
    diagram: changed.topology.diagram?.resource,
    text: changed.files[0]?.text ?? '',
  };
}

describe('folding', () => {
  it('adds a Diagram where there is none', () => {
    const { diagram } = after(HEAD, (document) =>
      foldGroups(document, [{ id: 'group/x', folded: true }], 'fold x'),
    );
    expect(diagram).toMatchObject({ collapsed: ['group/x'], expanded: [] });
  });

  it('moves a group from one list to the other and keeps comments', () => {
    const { diagram, text, title } = after(DIAGRAM, (document) =>
      foldGroups(
        document,
        [
          { id: 'group/services/b', folded: false },
          { id: 'group/services/c', folded: true },
        ],
        'open b',
      ),
    );
    expect(title).toBe('open b');
    expect(diagram?.collapsed.toSorted()).toEqual(['group/services/a', 'group/services/c']);
    expect(diagram?.expanded).toEqual(['group/services/b']);
    expect(text).toContain('# too many');
  });

  it('takes several out of one list', () => {
    const foldings = (['group/services/a', 'group/services/b'] as const).map((id) => ({ id, folded: false }));
    const { diagram } = after(DIAGRAM, (document) => foldGroups(document, foldings, 'open everything'));
    expect(diagram).toMatchObject({ collapsed: [], expanded: ['group/services/a', 'group/services/b'] });
  });

  it('changes nothing for a group that is so already', () => {
    const change = foldGroups(read(DIAGRAM), [{ id: 'group/services/a', folded: true }], 'fold a');
    expect(change.operations).toEqual([]);
  });
});

describe('notes', () => {
  it('are added under an id of their own, written and taken away', () => {
    const added = after(DIAGRAM, (document) => addNote(document, { text: 'Look here', x: 1.6, y: 2.4 }));
    expect(added.diagram?.notes.at(-1)).toEqual({ id: 'note-2', text: 'Look here', x: 2, y: 2 });
    const written = after(added.text, (document) => changeNote(document, 'note-2', 'Look: there'));
    expect(written.diagram?.notes.at(-1)?.text).toBe('Look: there');
    const removed = after(written.text, (document) => removeNote(document, 'note-1'));
    expect(removed.diagram?.notes.map(({ id }) => id)).toEqual(['note-2']);
  });

  it('are added to a file without a Diagram', () => {
    const { diagram } = after(HEAD, (document) => addNote(document, { text: 'Hello', x: 0, y: 0 }));
    expect(diagram?.notes).toHaveLength(1);
  });

  it('keep their place themselves', () => {
    const { diagram, title } = after(DIAGRAM, (document) =>
      moveBoxes(document, { 'note/note-1': { x: 5, y: 6 } }),
    );
    expect(title).toBe('move note');
    expect(diagram?.notes[0]).toMatchObject({ x: 5, y: 6 });
    expect(Object.keys(diagram?.positions ?? {})).toEqual(['node/worker', 'pool']);
  });

  it('that are not there change nothing', () => {
    expect(changeNote(read(DIAGRAM), 'note-9', 'x').operations).toEqual([]);
    expect(removeNote(read(HEAD), 'note-9').operations).toEqual([]);
    expect(changeNote(read(DIAGRAM), 'note-1', 'Call Ada').operations).toEqual([]);
  });
});

describe('tidying', () => {
  it('forgets all places and leaves notes and folds', () => {
    const { diagram, title } = after(DIAGRAM, (document) => tidyBoxes(document, null));
    expect(title).toBe('tidy');
    expect(diagram).toMatchObject({ positions: {}, collapsed: ['group/services/a', 'group/services/b'] });
    expect(diagram?.notes).toHaveLength(1);
  });

  it('forgets the bends of routes with them', () => {
    const bent = DIAGRAM.replace('  collapsed:', '  bends:\n    "0": { x: 5, y: 6 }\n  collapsed:');
    expect(read(bent).topology.diagram?.resource.bends).not.toEqual({});
    const { diagram } = after(bent, (document) => tidyBoxes(document, null));
    expect(diagram).toMatchObject({ positions: {}, bends: {} });
  });

  it('forgets the places of some', () => {
    const { diagram } = after(DIAGRAM, (document) => tidyBoxes(document, ['pool', 'cluster']));
    expect(diagram?.positions).toEqual({ 'node/worker': { x: 1, y: 2 } });
  });

  it('changes nothing where nothing was moved', () => {
    expect(tidyBoxes(read(HEAD), null).operations).toEqual([]);
    expect(tidyBoxes(read(DIAGRAM), ['cluster']).operations).toEqual([]);
  });
});
