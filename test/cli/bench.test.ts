import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchHistory } from '#electron/cli/bench/bench-history';
import { benchModel } from '#electron/cli/bench/bench-model';
import { benchPrefixes } from '#electron/cli/bench/bench-prefixes';
import { benchMatrix, benchRouteEdits } from '#electron/cli/bench/bench-reach';
import { benchTable } from '#electron/cli/bench/bench-table';
import { sizedCluster } from '#electron/cli/bench/sized-cluster';
import { readTopology } from '#core/topology/read';
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

describe('who reaches what', () => {
  it('is measured whole and after an edit of a route, on files without a mistake', () => {
    const file = sizedCluster({ pods: 12, services: 4, policies: 2, routes: 3 });
    const { problems } = readTopology([file]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(benchMatrix(file, 'small', 1).pairs).toBeGreaterThan(100);
    const [nobody, office] = benchRouteEdits(3, 2);
    expect(nobody?.changed).toBe(0);
    expect(office?.changed).toBeGreaterThan(10);
  }, 60_000);
});

describe('a table of many prefixes', () => {
  it('is measured from a list of them', () => {
    const row = benchPrefixes('10.0.0.0/8\n10.1.0.0/16\n\nno prefix\n192.0.2.0/24\n', 10);
    expect(row).toMatchObject({ prefixes: 3, libraryPrefixes: 3 });
  });
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
      matrices: [],
      routeEdits: [],
      prefixes: null,
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
