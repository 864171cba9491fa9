/**
 * `check --format junit`: JUnit's XML, as Jenkins, GitLab and Azure Pipelines read it. A suite for each topology; a test
 * case for each expectation, one for each error of the file, and one that passes where there is none. Warnings and notes fail
 * nothing: they are the suite's output. No times stand in it, so that the same file gives the same bytes.
 * Source: the schema of Apache Ant's and Jenkins' JUnit reports; `file` and `line` as GitLab reads them.
 */
import { escapeAttribute, escapeXml } from '../xml-text';
import { breakingText, findingText } from './check-text';
import { sentencesOf, type CheckedFinding, type CheckedTopology } from './checked-topology';

interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly file: string;
  readonly line: number;
  /** What is wrong; empty where it passes. */
  readonly failures: readonly CheckedFinding[];
}

/** The whole report, with a line feed at its end. */
export function checkToJunit(all: readonly CheckedTopology[]): string {
  const suites = all.map(suiteOf);
  const sums = {
    tests: sum(suites.map(({ cases }) => cases.length)),
    failures: sum(suites.map(({ failed }) => failed)),
    errors: sum(all.map(({ failure }) => Number(failure !== null))),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hopscope check"${counts(sums)}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly cases: readonly unknown[];
  readonly failed: number;
  readonly lines: readonly string[];
}

function suiteOf({ name, findings, expectations, failure }: CheckedTopology): Suite {
  if (failure !== null) {
    const [message, remedy] = failure;
    const lines = [
      `  <testsuite name="${escapeAttribute(name)}"${counts({ tests: 1, failures: 0, errors: 1 })}>`,
      `    <testcase name="can be read" classname="${escapeAttribute(name)}">`,
      `      <error message="${escapeAttribute(message)}" type="unreadable">${escapeXml(remedy)}</error>`,
      '    </testcase>',
      '  </testsuite>',
    ];
    return { cases: [failure], failed: 0, lines };
  }
  const cases = [...errorCases(name, findings, expectations), ...expectationCases(findings, expectations)];
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const asides = findings.filter(({ problem }) => problem.severity !== 'error').map(findingText);
  const output =
    asides.length === 0 ? [] : [`    <system-out>${escapeXml(`${asides.join('\n')}\n`)}</system-out>`];
  const lines = [
    `  <testsuite name="${escapeAttribute(name)}"${counts({ tests: cases.length, failures: failed, errors: 0 })}>`,
    ...cases.flatMap(caseLines),
    ...output,
    '  </testsuite>',
  ];
  return { cases, failed, lines };
}

type Expectations = CheckedTopology['expectations'];

function expectationCases(
  findings: readonly CheckedFinding[],
  expectations: Expectations,
): readonly TestCase[] {
  return expectations.map(({ expectation, place, problems }) => ({
    name: expectation.resource.name,
    className: 'expectations',
    file: place.file,
    line: place.line,
    failures: findings.filter(({ problem }) => problem.severity === 'error' && problems.includes(problem)),
  }));
}

/** Errors that are about no expectation, each a case that fails; without any one that passes. */
function errorCases(
  name: string,
  findings: readonly CheckedFinding[],
  expectations: Expectations,
): readonly TestCase[] {
  const expected = new Set(expectations.flatMap(({ problems }) => problems));
  const errors = findings.filter(({ problem }) => problem.severity === 'error' && !expected.has(problem));
  if (errors.length === 0) {
    return [{ name: 'has no errors', className: 'topology', file: name, line: 1, failures: [] }];
  }
  return errors.map((finding) => {
    const { code, path, file, line, column } = finding.problem;
    const where = path === '' ? '' : ` ${path}`;
    const place = `line ${line}, column ${column}`;
    return { name: `${code}${where} (${place})`, className: 'topology', file, line, failures: [finding] };
  });
}

function caseLines({ name, className, file, line, failures }: TestCase): readonly string[] {
  const head = `    <testcase name="${escapeAttribute(name)}" classname="${className}" file="${escapeAttribute(file)}" line="${line}"`;
  if (failures.length === 0) return [`${head}/>`];
  return [`${head}>`, ...failures.map(failureLine), '    </testcase>'];
}

function failureLine(finding: CheckedFinding): string {
  const [message, remedy] = sentencesOf(finding);
  const { file, line, column, code } = finding.problem;
  const trace = breakingText(finding);
  const text = `${file}:${line}:${column}\n${message}\n${remedy}\n${trace === null ? '' : `\n${trace}\n`}`;
  return `      <failure message="${escapeAttribute(message)}" type="${code}">${escapeXml(text)}</failure>`;
}

function counts(sums: {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}): string {
  const { tests, failures, errors } = sums;
  return ` tests="${tests}" failures="${failures}" errors="${errors}" skipped="0"`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
