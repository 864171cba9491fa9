/**
 * `check --format sarif`: SARIF 2.1.0 (OASIS standard), as GitHub's code scanning and editors read it. Only the rules that
 * something was found by are listed. Lines and columns count from 1, columns in UTF-16 units, as `columnKind` says.
 */
import { problemCodes, type ProblemCode } from '../../topology/problems/problem-codes';
import type { Severity } from '../../topology/problem';
import { breakingText } from './check-text';
import { sentencesOf, type CheckedFinding, type CheckedTopology } from './checked-topology';

export interface SarifTool {
  readonly version: string;
  /** Where the program is at home; its manual stands there. */
  readonly homepage: string;
}

/** The log as a value. */
export function checkToSarif(all: readonly CheckedTopology[], { version, homepage }: SarifTool) {
  const findings = all.flatMap((checked) => checked.findings);
  const fingerprints = fingerprintsOf(findings);
  const codes = [...new Set(findings.map(({ problem }) => problem.code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Hopscope',
            version,
            informationUri: homepage,
            rules: codes.map((code) => ruleOf(code, findings, homepage)),
          },
        },
        invocations: [
          {
            executionSuccessful: all.every(({ failure }) => failure === null),
            toolExecutionNotifications: all.flatMap(notificationsOf),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, index) =>
          resultOf(finding, codes.indexOf(finding.problem.code), fingerprints[index] ?? ''),
        ),
      },
    ],
  } as const;
}

function ruleOf(code: ProblemCode, findings: readonly CheckedFinding[], homepage: string) {
  const first = findings.find(({ problem }) => problem.code === code);
  const text = `${problemCodes[code]}.`;
  return {
    id: code,
    shortDescription: { text },
    help: { text: `${text} What the messages mean stands in the manual, page "Bad files".` },
    helpUri: `${homepage}/manual/bad-files#${code.toLowerCase()}`,
    defaultConfiguration: { level: levelOf(first?.problem.severity ?? 'error') },
  };
}

/** SARIF calls the three severities as we do. */
function levelOf(severity: Severity): Severity {
  return severity;
}

function resultOf(finding: CheckedFinding, ruleIndex: number, fingerprint: string) {
  const { code, severity, file, line, column, path } = finding.problem;
  const trace = breakingText(finding);
  return {
    ruleId: code,
    ruleIndex,
    level: levelOf(severity),
    message: { text: sentencesOf(finding).join(' ') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
        ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path, kind: 'property' }] }),
      },
    ],
    partialFingerprints: { 'hopscope/v1': fingerprint },
    ...(trace === null ? {} : { properties: { trace } }),
  };
}

/** The field and not its line, so that a finding is the same one when lines above it come or go. */
function fingerprintsOf(findings: readonly CheckedFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ problem: { code, path, file, said } }) => {
    const name = 'name' in said.args ? JSON.stringify(said.args.name) : '';
    const key = [code, file, path, name].filter((part) => part !== '').join(' ');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} ${count}`;
  });
}

function notificationsOf({ name, failure }: CheckedTopology) {
  if (failure === null) return [];
  return [
    {
      level: 'error',
      message: { text: failure.join(' ') },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }],
    },
  ];
}

/** A relative path stays relative; what a URI cannot have is escaped (RFC 3986). */
function uriOf(file: string): string {
  const path = file.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\\', '/');
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${escaped.slice(escaped.indexOf('/'))}`;
  return path.startsWith('/') ? `file://${escaped}` : escaped;
}
