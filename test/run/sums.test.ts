import { describe, expect, it } from 'vitest';
import { addSums, playwrightOutcome, sumsLine, vitestOutcome } from './sums';

const tests = (...statuses: readonly string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
});

describe('vitest', () => {
  it('counts tests by status, todo and pending as skipped', () => {
    const report = { testResults: [tests('passed', 'passed', 'pending'), tests('failed', 'todo', 'passed')] };
    expect(vitestOutcome(report, 1)).toEqual({ sums: { passed: 3, failed: 1, skipped: 2 }, complaints: [] });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const report = { testResults: [tests('passed'), { status: 'failed', assertionResults: [] }] };
    expect(vitestOutcome(report, 1).sums).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a file whose hooks failed after its tests had passed', () => {
    const report = { testResults: [{ ...tests('passed', 'skipped'), status: 'failed' }] };
    expect(vitestOutcome(report, 1).sums).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it.each([
    ['wrote no report', null, 1],
    ['wrote no report', 'text', 0],
    ['ran no test', { testResults: [] }, 0],
    ['ran no test', { testResults: [tests('skipped')] }, 0],
    ['ended with status 1 though no test failed', { testResults: [tests('passed')] }, 1],
    ['ended with status null though no test failed', { testResults: [tests('passed')] }, null],
  ])('fails when it %s', (complaint, report, exitStatus) => {
    const { sums, complaints } = vitestOutcome(report, exitStatus);
    expect(sums.failed).toBe(1);
    expect(complaints).toEqual([expect.stringContaining(complaint)]);
  });
});

describe('Playwright', () => {
  const suites = (...entries: readonly (readonly [project: string, status: string])[]) => ({
    suites: [
      {
        specs: [],
        suites: [{ specs: entries.map(([projectName, status]) => ({ tests: [{ projectName, status }] })) }],
      },
    ],
  });

  it('counts nested suites of all projects', () => {
    const report = suites(['browser', 'expected'], ['electron', 'unexpected'], ['electron', 'skipped']);
    expect(playwrightOutcome(report, 1, ['browser', 'electron'])).toEqual({
      sums: { passed: 1, failed: 1, skipped: 1 },
      complaints: [],
    });
  });

  it('fails when a project ran nothing, though the other did', () => {
    const report = suites(['browser', 'expected'], ['electron', 'skipped']);
    const { sums, complaints } = playwrightOutcome(report, 0, ['browser', 'electron']);
    expect(sums).toEqual({ passed: 1, failed: 1, skipped: 1 });
    expect(complaints).toEqual(['Playwright ran no test of the project electron.']);
  });

  it('fails when it crashed', () => {
    expect(playwrightOutcome(null, null, []).sums).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the closing line', () => {
  it('adds all runners up and names the skipped only when there are any', () => {
    const sum = addSums([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 3, failed: 1, skipped: 4 },
    ]);
    expect(sumsLine(sum)).toBe('5 passed, 1 failed, 4 skipped');
    expect(sumsLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
  });
});
