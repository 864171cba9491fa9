/** What leaves the house: Markdown, page and PDF of walkthroughs, with texts that would like to be more than text. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkthroughPdf } from '#electron/picture/pdf/walkthrough-pdf';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { walkthroughPage } from '#core/report/html/walkthrough-page';
import { alignHops } from '#core/analysis/align-hops';
import { markdownBlocks } from '#core/report/walkthrough/markdown-blocks';
import { walkthroughToMarkdown } from '#core/report/walkthrough/walkthrough-markdown';
import { walkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import { readTopology } from '#core/topology/read';
import type { WalkthroughResource, WalkthroughStep } from '#core/topology/resources';
import { sampleModel } from '../../analysis/topologies';

const model = sampleModel('flat-network');

const plain: WalkthroughStep = {
  title: 'One',
  text: '',
  notes: '',
  without: [],
  faults: [],
  restarted: [],
  endpoint: null,
  trace: {
    from: 'host/oven-panel',
    to: 'svc/bakery/dashboard',
    protocol: 'tcp',
    port: 80,
    sourcePort: null,
    size: null,
  },
  compare: null,
  show: { type: 'focus' },
  expect: null,
};

function storyOf(...steps: readonly Partial<WalkthroughStep>[]): WalkthroughResource {
  return {
    kind: 'Walkthrough',
    name: 'w',
    title: 'Story',
    steps: steps.map((step) => ({ ...plain, ...step })),
  };
}

/** The sample with a note that says so. */
function noted(text: string): Model {
  const source = readFileSync('assets/samples/flat-network.topology.yaml', 'utf8');
  const note = { apiVersion: 'hopscope.dev/v1', kind: 'Diagram', metadata: { name: 'notes' } };
  const spec = { notes: [{ id: 'a', x: 0, y: 0, text }] };
  const whole = `${source.replace(/^kind: Diagram$/m, 'kind: Other')}\n---\n${JSON.stringify({ ...note, spec })}\n`;
  const { topology } = readTopology([{ name: 'a.topology.yaml', text: whole }]);
  expect(topology.diagram?.resource.notes.map((each) => each.text)).toEqual([text]);
  return buildModel(topology);
}

function pageOf(...steps: readonly Partial<WalkthroughStep>[]): string {
  return walkthroughPage(walkthroughReport(model, storyOf(...steps)), {});
}

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt:alert(1))',
  '[click](data:text/html,<script>alert(1)</script>)',
  '![picture](https://example.com/track.png)',
  '[a](https://example.com/"onmouseover="alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '</section></main><iframe src="https://example.com"></iframe>',
  '`</code><svg onload=alert(1)>`',
  '```\n</code></pre><script>alert(1)</script>\n```',
  '| a | <b onclick=alert(1)>b</b> |\n| - | - |\n| 1 | 2 |',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!-- --><style>*{display:none}</style>',
  '[r]\n\n[r]: javascript:alert(1) "t"',
  '<javascript:alert(1)>',
  'url(javascript:alert(1))"/><image href="https://example.com/a.png"/>',
  '</noscript><script>alert(1)</script>',
  '</NOSCRIPT ><img src=x onerror=alert(1)>',
];

/** Tags that load or run something, attributes that run something, and addresses that do more than lead somewhere. */
function dangersOf(page: string): readonly string[] {
  const tags = page.match(/<[a-z!/](?:"[^"]*"|[^">])*>/gi) ?? [];
  return tags.filter((tag) => {
    const names = tag.replace(/"[^"]*"/g, '""');
    const addresses = [...tag.matchAll(/\s(?:href|src)="([^"]*)"/gi)].map(([, address = '']) => address);
    return (
      /^<(?:iframe|img|object|embed|link|base|form|video|audio)/i.test(names) ||
      /\s(?:on[a-z]+|style|srcdoc)\s*=/i.test(names) ||
      addresses.some((address) => !/^(?:https?:\/\/|mailto:|#)/i.test(address))
    );
  });
}

describe('hostile text', () => {
  it.each(hostile)('%s', (text) => {
    const page = pageOf({ title: text, text, notes: text });
    expect(dangersOf(page)).toEqual([]);
    expect(page.match(/<script>/g)).toHaveLength(2);
    expect(page.match(/<style>/g)).toHaveLength(2);
    expect(page.match(/<\/?noscript>/g)).toHaveLength(10);
    const markdown = walkthroughToMarkdown(walkthroughReport(model, storyOf({ title: text, text })), 'x', {
      theme: 'light',
      fonts: {},
    });
    const prose = markdown.text.replace(/```[^]*?```/g, '').replace(/(`+)[^`][^]*?\1/g, '');
    expect(prose).not.toMatch(/<(?!https?:|mailto:)[a-z!/]/i);
    expect(prose).not.toMatch(/[^\\]\]\(<?(?:javascript|data):/i);
    expect(prose).not.toMatch(/(?<!\\)!\[(?:\\.|[^\]\\])*\]\((?!x\/)/);
  });

  it.each(hostile)('%s as a name of things', async (name) => {
    const named = { from: name, to: name, protocol: 'tcp', port: 80, sourcePort: null, size: null } as const;
    const state = { without: [{ fault: name }], faults: [name], restarted: [name], endpoint: name };
    const story = {
      ...storyOf({ ...state, trace: named, compare: state }, { title: name }),
      title: name,
      name,
    };
    const report = walkthroughReport(noted(name), story);
    const page = walkthroughPage(report, {});
    expect(dangersOf(page)).toEqual([]);
    expect(page.match(/<script>/g)).toHaveLength(2);
    expect(page.match(/<style>/g)).toHaveLength(2);
    const pdf = Buffer.from(await walkthroughPdf(report)).toString('latin1');
    expect(pdf).not.toMatch(/\/(?:JS|JavaScript|Launch|EmbeddedFile)\b/);
    expect(pdf).not.toMatch(/\/URI \((?!https?:|mailto:)/);
  });

  it('keeps links that only lead somewhere', () => {
    const page = pageOf({
      text: 'See [the article](https://learn.microsoft.com/a?b=1&c=2) or [me](mailto:a@b.c).',
    });
    expect(page).toContain(
      '<a href="https://learn.microsoft.com/a?b=1&amp;c=2" rel="noreferrer noopener">the article</a>',
    );
    expect(page).toContain('<a href="mailto:a@b.c"');
  });

  it('is not read for ever, however deep it nests', () => {
    for (const sign of ['>', '- ', '**', '[', '1. ', '`', '_', '![', '<']) {
      expect(markdownBlocks(sign.repeat(20_000)).length).toBeGreaterThanOrEqual(0);
    }
  });
});

const state = {
  without: fc.array(fc.record({ fault: fc.string() }), { maxLength: 2 }),
  faults: fc.array(fc.constantFrom('port/Port2', 'node/worker', 'host/oven-panel', 'x', ''), {
    maxLength: 2,
  }),
  restarted: fc.array(fc.constantFrom('deploy/bakery/dashboard', 'pod/x', ''), { maxLength: 2 }),
  endpoint: fc.constantFrom(null, 'deploy/bakery/dashboard', 'nobody'),
};

const anyStep: fc.Arbitrary<Partial<WalkthroughStep>> = fc.record({
  title: fc.string({ unit: 'binary' }),
  text: fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...hostile)),
  ...state,
  compare: fc.option(fc.record(state), { nil: null }),
  show: fc.oneof(
    fc.record({ type: fc.constantFrom<'whole' | 'focus' | 'compare'>('whole', 'focus', 'compare') }),
    fc.record({
      type: fc.constant('hop' as const),
      path: fc.constantFrom<'forward' | 'reply'>('forward', 'reply'),
      hop: fc.integer({ min: 1, max: 40 }),
    }),
  ),
});

describe('any walkthrough', () => {
  it('is exported without throwing, and the same again', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 2 }), async (steps) => {
        const report = walkthroughReport(model, storyOf(...steps));
        const page = walkthroughPage(report, {});
        expect(dangersOf(page)).toEqual([]);
        expect(walkthroughPage(walkthroughReport(model, storyOf(...steps)), {})).toBe(page);
        walkthroughToMarkdown(report, 'x', { theme: 'dark', fonts: {} });
        const [one, two] = [await walkthroughPdf(report), await walkthroughPdf(report)];
        expect(Buffer.compare(one, two)).toBe(0);
      }),
      { numRuns: 12 },
    );
  });
});

describe('two ways beside each other', () => {
  const way = (text: string) => [...text].map((device) => ({ device }));
  const rows = (a: string, b: string): string =>
    alignHops(way(a), way(b))
      .map(([left, right]) => `${left?.device ?? '-'}${right?.device ?? '-'}`)
      .join(' ');

  it.each([
    ['abc', 'abc', 'aa bb cc'],
    ['abc', 'adc', 'aa b- -d cc'],
    ['abxc', 'abc', 'aa bb x- cc'],
    ['', 'ab', '-a -b'],
    ['abab', 'ab', 'aa bb a- b-'],
  ])('%s and %s', (a, b, expected) => {
    expect(rows(a, b)).toBe(expected);
  });

  it('leave no hop out', () => {
    const some = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const aligned = alignHops(way(a), way(b));
        expect(aligned.map(([left]) => left?.device ?? '').join('')).toBe(a);
        expect(aligned.map(([, right]) => right?.device ?? '').join('')).toBe(b);
      }),
    );
  });
});

it('a step says what becomes of the other endpoints, and shows an ACK that is lost', () => {
  const text = readFileSync('test/fixtures/kubernetes/firewall.topology.yaml', 'utf8');
  const walled = buildModel(readTopology([{ name: 'a.topology.yaml', text }]).topology);
  const trace = { ...plain.trace, from: 'host/pc', to: '192.168.20.30' };
  const report = walkthroughReport(walled, storyOf({ trace }));
  const markdown = walkthroughToMarkdown(report, 'x', { theme: 'light', fonts: {} }).text;
  expect(markdown).toContain('whichever of the 2 nodes announces the address');
  expect(markdown).toContain('The acknowledgement:');
  expect(markdown).toContain('answered · ACK lost');
  expect(walkthroughPage(report, {})).toContain('And the acknowledgement');
});
