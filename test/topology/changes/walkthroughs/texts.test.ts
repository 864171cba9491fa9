/** Whatever is typed as a step's text is read back as it was typed, in any style of file, and nothing else changes. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from 'js-yaml';
import { wordStep } from '#core/topology/changes/walkthroughs/steps';
import type { Json } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { isMapping, valueAt } from '#core/topology/values';
import { formatting, write } from '../../styles';
import { read } from '../../topologies';
import { diffOf } from '../line-diff';

const place = { walkthrough: 'w', step: 0 };
const trace = { from: 'deploy/web', to: 'db', port: 5432 };
const walkthrough = (steps: readonly Json[]) => ({
  apiVersion: 'hopscope.dev/v1',
  kind: 'Walkthrough',
  metadata: { name: 'w' },
  spec: { title: 'A story', steps: [...steps] },
});

const line = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '---',
    '...',
    '- item',
    '# heading',
    'a: b',
    '> quote',
    '| a | b |',
    '    code',
    'é 😀',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ maxLength: 20 }),
);
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n', '\n', '\r\n'))
  .map(([lines, lineBreak]) => lines.join(lineBreak));

describe('the text of a step', () => {
  it('is read back as it was typed, by both readers, and is the only thing that changes', () => {
    fc.assert(
      fc.property(text, text, formatting, fc.boolean(), (typed, before, how, first) => {
        const step = first ? { title: 'One', text: before, trace } : { title: 'One', trace };
        const document = read(write(walkthrough([step, { title: 'Two', text: 'x', trace }]), how));
        fc.pre(document.topology.walkthroughs[0]?.resource.steps.length === 2);
        const after = applyChange(document, wordStep(document, place, { text: typed }));
        const steps = after.topology.walkthroughs[0]?.resource.steps;
        expect(steps?.[0]).toEqual({ ...document.topology.walkthroughs[0]?.resource.steps[0], text: typed });
        expect(steps?.[1]).toEqual(document.topology.walkthroughs[0]?.resource.steps[1]);
        expect(after.problems).toEqual(document.problems);
        const again: unknown = load((after.files[0]?.text ?? '').replace(/^\uFEFF/, ''));
        const other = isMapping(again) ? valueAt(again, ['spec', 'steps', 0, 'text']) : null;
        expect(other ?? '').toBe(typed);
      }),
      { numRuns: 400 },
    );
  });

  it.each<[what: string, typed: string, lines: readonly string[]]>([
    ['two lines', 'a\nb', ['+      text: |-', '+        a', '+        b']],
    ['a last break', 'a\n\nb\n', ['+      text: |', '+        a', '+', '+        b']],
    ['more breaks', 'a\nb\n\n', ['+      text: |+', '+        a', '+        b', '+']],
    ['an indented beginning', '  a\nb', ['+      text: |2-', '+          a', '+        b']],
    ['a carriage return', 'a\r\nb', ['+      text: "a\\r\\nb"']],
    ['a blank at the end', 'a\nb ', ['+      text: "a\\nb "']],
  ])('has %s', (_, typed, lines) => {
    const document = read(
      write(
        walkthrough([
          { title: 'One', trace },
          { title: 'Two', trace },
        ]),
        {
          indent: 2,
          indentSeq: true,
          style: 'block',
          quote: 'PLAIN',
          crlf: false,
          bom: false,
          comments: false,
          finalBreak: true,
        },
      ),
    );
    expect(diffOf(document, wordStep(document, place, { text: typed }))).toEqual(lines);
  });

  it('keeps a comment and the indentation of the block that it replaces', () => {
    const document = read(`apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata: { name: w }
spec:
  title: A story
  steps:
    - title: One
      text: one line # say it slowly
      notes: |
          deep
          text
      trace: { from: deploy/web, to: db, port: 5432 }
`);
    expect(diffOf(document, wordStep(document, place, { text: 'a\nb', notes: 'deep\nwater\n' }))).toEqual([
      '-      text: one line # say it slowly',
      '+      text: |- # say it slowly',
      '+        a',
      '+        b',
      '-          text',
      '+          water',
    ]);
  });
});
