/** What the runners' JSON reports add up to. A runner that crashed or ran nothing counts as a failure, never as nothing. */

export interface Sums {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One runner's outcome: its sums, and what to say about it besides. */
export interface RunnerOutcome {
  readonly sums: Sums;
  /** Sentences for failures that no test of the runner stands for. */
  readonly complaints: readonly string[];
}

/** Reads vitest's `--reporter=json`. `report` is null when the file is missing or no JSON. */
export function vitestOutcome(report: unknown, exitStatus: number | null): RunnerOutcome {
  const files = listAt(report, 'testResults');
  const statuses = files.flatMap((file) =>
    listAt(file, 'assertionResults').map((test) => valueAt(test, 'status')),
  );
  // A file that cannot be loaded fails without a test.
  const broken = files.filter(
    (file) => valueAt(file, 'status') === 'failed' && !listAt(file, 'assertionResults').some(hasFailed),
  );
  const failed = statuses.filter((status) => status === 'failed').length + broken.length;
  const passed = statuses.filter((status) => status === 'passed').length;
  const skipped = statuses.length - (failed - broken.length) - passed;
  return judge('vitest', report, { passed, failed, skipped }, exitStatus);
}

/** Reads Playwright's JSON report. `projects` must each have run at least one test. */
export function playwrightOutcome(
  report: unknown,
  exitStatus: number | null,
  projects: readonly string[],
): RunnerOutcome {
  const tests = listAt(report, 'suites').flatMap(testsOfSuite);
  const count = (...statuses: readonly string[]): number =>
    tests.filter((test) => statuses.includes(String(valueAt(test, 'status')))).length;
  const sums = {
    passed: count('expected', 'flaky'),
    failed: count('unexpected'),
    skipped: count('skipped'),
  };
  const idle = projects.filter(
    (project) =>
      !tests.some(
        (test) => valueAt(test, 'projectName') === project && valueAt(test, 'status') !== 'skipped',
      ),
  );
  const complaints = idle.map((project) => `Playwright ran no test of the project ${project}.`);
  const judged = judge('Playwright', report, sums, exitStatus);
  return {
    sums: { ...judged.sums, failed: judged.sums.failed + complaints.length },
    complaints: [...judged.complaints, ...complaints],
  };
}

/** Adds the runners up. */
export function addSums(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The closing line: `12 passed, 0 failed`, and `, 3 skipped` when any were. */
export function sumsLine({ passed, failed, skipped }: Sums): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function judge(runner: string, report: unknown, sums: Sums, exitStatus: number | null): RunnerOutcome {
  const complaint = complaintAbout(runner, report, sums, exitStatus);
  if (complaint === null) return { sums, complaints: [] };
  return { sums: { ...sums, failed: sums.failed + 1 }, complaints: [complaint] };
}

function complaintAbout(
  runner: string,
  report: unknown,
  { passed, failed }: Sums,
  exitStatus: number | null,
): string | null {
  if (typeof report !== 'object' || report === null) return `${runner} wrote no report.`;
  if (passed + failed === 0) return `${runner} ran no test.`;
  if (exitStatus !== 0 && failed === 0)
    return `${runner} ended with status ${exitStatus} though no test failed.`;
  return null;
}

function testsOfSuite(suite: unknown): readonly unknown[] {
  return [
    ...listAt(suite, 'specs').flatMap((spec) => listAt(spec, 'tests')),
    ...listAt(suite, 'suites').flatMap(testsOfSuite),
  ];
}

function hasFailed(test: unknown): boolean {
  return valueAt(test, 'status') === 'failed';
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = valueAt(value, key);
  return Array.isArray(list) ? list : [];
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}
