/** `hopscope faults`: every single failure in its forms, and what is told when it is interrupted. */
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/flat-network.topology.yaml';

interface FaultsJson {
  readonly pairs: number;
  readonly faults: readonly {
    readonly target: string;
    readonly singlePoint: boolean;
    readonly harm: number;
    readonly lost: readonly { readonly reason: { readonly message: string } | null }[];
  }[];
  readonly doubles?: readonly { readonly together: readonly unknown[] }[];
}

describe('hopscope faults', () => {
  it('tells the worst first, each lost pair with its reason', async () => {
    const run = await runCli(['faults', sample, '--json']);
    expect(run).toMatchObject({ status: 1, messages: '' });
    const { faults, pairs } = jsonOf(run) as FaultsJson;
    expect(pairs).toBeGreaterThan(0);
    const harms = faults.map(({ harm }) => harm);
    expect(harms).toEqual(harms.toSorted((a, b) => b - a));
    expect(faults.every(({ singlePoint, harm }) => singlePoint === harm > 0)).toBe(true);
    expect(
      faults.flatMap(({ lost }) => lost).every(({ reason }) => reason === null || reason.message !== ''),
    ).toBe(true);
  });

  it('has the same in text and Markdown, what makes no difference left out', async () => {
    const { faults } = jsonOf(await runCli(['faults', sample, '--json'])) as FaultsJson;
    const [worst] = faults;
    const text = (await runCli(['faults', sample])).result;
    expect(text.startsWith(`${worst?.target} (`)).toBe(true);
    expect(text).toMatch(
      /pairs are answered\. Of \d+ things that can fail, \d+ (is a|are) single points? of failure/,
    );
    expect((await runCli(['faults', sample, '--markdown'])).result).toContain(`**\`${worst?.target}\`**`);
  });

  it('tells with --pairs what two lose together', { timeout: 120_000 }, async () => {
    const { doubles } = jsonOf(await runCli(['faults', sample, '--pairs', '--json'])) as FaultsJson;
    expect(doubles?.every(({ together }) => together.length > 0)).toBe(true);
  });

  it('says that nothing was found when it is interrupted at once', async () => {
    const run = await runCli(['faults', sample], '', AbortSignal.abort());
    expect(run.status).toBe(130);
    expect(run.messages).toContain('Interrupted');
  });

  it('tells what it has found so far when it is interrupted later', async () => {
    const controller = new AbortController();
    const running = runCli(
      ['faults', 'assets/samples/two-workers.topology.yaml', '--json'],
      '',
      controller.signal,
    );
    setTimeout(() => controller.abort(), 900);
    const run = await running;
    // On a fast machine everything may have been found.
    if (run.status !== 130) return;
    const { interrupted, faults } = jsonOf(run) as {
      readonly interrupted?: string;
      readonly error?: object;
      readonly faults?: readonly object[];
    };
    expect(run.messages).toContain('Interrupted');
    if (faults) expect(interrupted).toMatch(/of \d+ failures/);
  });
});
