import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchHistory } from '#electron/cli/bench/bench-history';
import { benchModel } from '#electron/cli/bench/bench-model';
import { benchTable } from '#electron/cli/bench/bench-table';
import { runCli } from './run-cli';

describe('what a device costs', () => {
  it('is measured in a small sample, too, each time alike', () => {
    const name = 'two-tier.topology.yaml';
    const text = readFileSync(new URL(`../../assets/samples/${name}`, import.meta.url), 'utf8');
    for (let time = 0; time < 3; time++) {
      const { bytesPerDevice } = benchModel({ name, text }, () => [], 10);
      expect(bytesPerDevice).toBeGreaterThan(2_000);
      expect(bytesPerDevice).toBeLessThan(12_000);
    }
  }, 60_000);
});

describe('what a history costs', () => {
  it('is measured on a dump of the size that is asked for', () => {
    const row = benchHistory(1, 12);
    expect(row).toMatchObject({ edits: 12, objects: 224 });
    expect(row.dumpBytes).toBeGreaterThan(1_000_000);
    expect(row.historyBytes).toBeLessThan(12 * 900);
    expect(row.heapAfterAll - row.heapAfterOne).toBeLessThan(4 * row.dumpBytes);
    const exports = [
      { export: 'a picture', took: 30, beside: 'another', besideTook: 10, ratio: 3, most: 2 },
      { export: 'a page', took: null, beside: 'no browser here', besideTook: null, ratio: null, most: 1.5 },
    ];
    const printed = benchTable({
      version: 1,
      node: 'v20',
      models: [],
      lookups: [],
      history: row,
      exports,
      many: [],
    });
    expect(printed).toMatch(/^ *1\.\d +224 +[\d.]+ +[\d.]+ +-?[\d.]+ +[\d,]+ +[\d,]+ +[\d,]+$/m);
    expect(printed).toMatch(/^a picture +30 +another +10 +3\.00 +2\.00 +too much$/m);
    expect(printed).toMatch(/^a page +not measured +no browser here +not measured +not measured +1\.50$/m);
  }, 60_000);

  it.each(['0', '61', 'x'])('is not measured on a dump of %s megabytes', async (size) => {
    const run = await runCli(['bench', '--dump', size]);
    expect(run.status).toBe(2);
    expect(run.messages).toContain('A whole number from 1 to 60.');
  });
});
