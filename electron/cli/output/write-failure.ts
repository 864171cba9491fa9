/**
 * Prints what went wrong: sentences on standard error and, with `--json`, on standard output
 * `{ "version": 1, "error": { "code", "message", "remedy" }, "findings": […] }`, the findings as `check` has them. With
 * a bad question the error has a `problem`, too: its code, arguments and remedies.
 */
import { questionProblemToJson } from '#core/report/json/question-problem-json';
import { countProblems, problemsToJson, problemToText } from '#core/report/problem-text';
import type { CliFailure } from './cli-failure';
import type { CliIo } from './cli-io';
import { jsonText } from './json-text';

export async function writeFailure(io: CliIo, failure: CliFailure, json: boolean): Promise<void> {
  const { code, message, remedy, findings, document, problem } = failure;
  const lines = [
    ...findings.map(problemToText),
    `hopscope: ${message}`,
    ...(remedy === null ? [] : [`  ${remedy}`]),
  ];
  if (findings.length > 0) lines.push(`  ${countProblems(findings)}`);
  await io.writeMessage(`${lines.join('\n')}\n`);
  if (json)
    await io.writeResult(
      jsonText({
        version: 1,
        error: { code, message, remedy, ...(problem && { problem: questionProblemToJson(problem) }) },
        findings: problemsToJson(findings, document),
      }),
    );
}
