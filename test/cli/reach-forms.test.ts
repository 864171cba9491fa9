/** The forms of `hopscope reach`: table, CSV, Markdown, groups; and names that would be obeyed. */
import { describe, expect, it } from 'vitest';
import { csvLine } from '#core/report/csv';
import { codeCell, commentText } from '#core/report/markdown-text';
import { shownLine, shownText } from '#core/report/shown-text';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';

interface PairJson {
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly reason: { readonly code: string; readonly at: string; readonly message: string } | null;
}

describe('hopscope reach', () => {
  it('has in every form the same pairs, and a reason for each no', async () => {
    const { pairs } = jsonOf(await runCli(['reach', sample, '--json'])) as {
      readonly pairs: readonly PairJson[];
    };
    const csv = (await runCli(['reach', sample, '--csv'])).result.split('\r\n').slice(1, -1);
    expect(csv).toHaveLength(pairs.length);
    const dropped = pairs.filter(({ outcome }) => outcome !== 'delivered');
    expect(dropped.every(({ reason }) => reason !== null && reason.message !== '')).toBe(true);
    expect(csv.filter((line) => line.includes(',dropped,'))).toHaveLength(dropped.length);
    const table = (await runCli(['reach', sample, '--table'])).result;
    for (const { reason } of dropped) expect(table).toContain(`${reason?.code} at ${reason?.at}`);
    expect(table.match(/ yes/g)).toHaveLength(pairs.length - dropped.length);
    const markdown = (await runCli(['reach', sample, '--markdown'])).result;
    expect(markdown.match(/\| yes/g)).toHaveLength(pairs.length - dropped.length);
  });

  it('counts in groups what the pairs are', async () => {
    const { pairs, groups } = jsonOf(await runCli(['reach', sample, '--group', 'zone', '--json'])) as {
      readonly pairs: readonly PairJson[];
      readonly groups: {
        readonly cells: readonly {
          readonly delivered: number;
          readonly partial: number;
          readonly dropped: number;
        }[];
      };
    };
    const sum = groups.cells.reduce(
      (all, { delivered, partial, dropped }) => all + delivered + partial + dropped,
      0,
    );
    expect(sum).toBe(pairs.length);
    const csv = await runCli(['reach', sample, '--group', 'zone', '--csv']);
    expect(csv.result.split('\r\n')).toHaveLength(groups.cells.length + 2);
  });

  it('is asked in one form only', async () => {
    const run = await runCli(['reach', sample, '--csv', '--markdown']);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain("option '--csv' cannot be used with option '--markdown'");
  });
});

describe('names in files', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '"=1', '|calc', '＝1'])(
    'that a spreadsheet would take for a formula (%j) begin with an apostrophe',
    (name) => {
      expect(csvLine([name])).toMatch(/^"?'/);
    },
  );

  it('stay in their cell, whatever they hold', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\r\nlines', 5, null])).toBe('"a,b","say ""x""",two\\nlines,5,\r\n');
    expect(codeCell('a|b`c')).toBe('`` a\\|b`c ``');
  });

  it('turn no terminal, and no direction of writing', () => {
    expect(shownText('a\u001b[2Jb\u009bc\u202ed\re')).toBe('a\\u001b[2Jb\\u009bc\\u202ed\\u000de');
    expect(shownLine('a\nb\tc')).toBe('a\\nb\\tc');
    expect(JSON.parse(shownText('"\u009b"'))).toBe('\u009b');
  });

  it('call nobody in a comment and link to nothing', () => {
    expect(commentText('@team <img src=x> see https://x.example #12')).toBe(
      '@<!-- -->team &lt;img src=x\\> see https:<!-- -->//x.example #<!-- -->12',
    );
  });
});
