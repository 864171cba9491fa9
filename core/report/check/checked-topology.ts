/** All that `check` finds in one topology, and what the formats that print it have in common. */
import { buildModel } from '../../analysis/build-model';
import { breakingOf, changeOfRemedy, flowOfProblem } from '../../analysis/expectations/breaking';
import { judgeExpectations, type JudgedExpectation } from '../../analysis/expectations/check-expectations';
import type { Model } from '../../analysis/model';
import { pitfalls } from '../../analysis/pitfalls/pitfalls';
import { stopsQuestions } from '../../analysis/stops-questions';
import { checkWalkthroughs } from '../../analysis/walkthrough/check-walkthroughs';
import { sentenceOf } from '../../sentences/catalogue';
import type { Sentence } from '../../sentences/sentence';
import type { TopologyDocument } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import { remediesOf } from '../../topology/remedies/remedies-of';
import { traceToJson, type TraceJson } from '../json/trace-json';
import { problemToJson, type ProblemJson } from '../problem-text';
import { remedyText } from '../trace/remedy-text';
import { traceToText } from '../trace/trace-text';

export interface CheckedTopology {
  /** As it was named: a file, a folder, or standard input. */
  readonly name: string;
  /** In the order of the text. */
  readonly findings: readonly CheckedFinding[];
  readonly expectations: readonly JudgedExpectation[];
  /** Why it could not be read at all; null where it could. */
  readonly failure: Sentence | null;
}

/** Plain values, so that a worker can find it and another thread can print it. */
export interface CheckedFinding {
  readonly problem: Problem;
  /** With its words and the changes that would mend it, a proven one first. */
  readonly json: ProblemJson;
  /** The trace that breaks an expectation; null of all other findings. */
  readonly breaking: BreakingTrace | null;
}

export interface BreakingTrace {
  readonly text: string;
  readonly json: TraceJson;
  /** What fails meanwhile. */
  readonly failed: readonly string[];
}

/** What reading says, what the meaning says, what nobody means, and whether what is told and expected is so. */
export function checkTopology(name: string, document: TopologyDocument): CheckedTopology {
  const model = buildModel(document.topology);
  // Of half a topology nothing that is told or expected can be so.
  const isWhole = !stopsQuestions(document);
  const expectations = isWhole ? judgeExpectations(model) : [];
  const problems = [
    ...document.problems,
    ...model.problems,
    ...pitfalls(model),
    ...(isWhole ? checkWalkthroughs(model) : []),
    ...expectations.flatMap((judged) => judged.problems),
  ].toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
  return {
    name,
    findings: problems.map((problem) => checkedFinding(document, model, problem)),
    expectations,
    failure: null,
  };
}

/** One that could not be read. */
export function unreadTopology(
  name: string,
  problems: readonly Problem[],
  failure: Sentence | null,
): CheckedTopology {
  const findings = problems.map((problem) => ({
    problem,
    json: problemToJson(problem, null, sentenceOf(problem.said), []),
    breaking: null,
  }));
  return { name, findings, expectations: [], failure };
}

function checkedFinding(document: TopologyDocument, model: Model, problem: Problem): CheckedFinding {
  const breaking = breakingOf(model, problem);
  const proven = breaking?.answer.reason?.remedy ?? null;
  const [message, remedy] = sentenceOf(problem.said);
  const change = proven ? changeOfRemedy(document, proven) : null;
  const changes = [...(change ? [change] : []), ...remediesOf(document, problem)];
  return {
    problem,
    json: problemToJson(problem, document, [message, proven ? remedyText(proven) : remedy], changes),
    breaking: breaking && {
      text: traceToText(breaking.model, breaking.answer).trimEnd(),
      json: traceToJson(breaking.model, breaking.answer),
      failed: flowOfProblem(problem)?.failed ?? [],
    },
  };
}

/** What is wrong and what would be right: a proven remedy where there is one. */
export function sentencesOf({ json }: CheckedFinding): Sentence {
  return [json.message, json.remedy];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
