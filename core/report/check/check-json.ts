/** `check --json`. */
import type { TraceJson } from '../json/trace-json';
import type { ProblemJson } from '../problem-text';
import { holds } from '../../analysis/expectations/check-expectations';
import type { CheckedFinding, CheckedTopology } from './checked-topology';

export interface CheckJson {
  readonly version: 1;
  readonly findings: readonly FindingJson[];
  readonly expectations: readonly ExpectationJson[];
}

export interface FindingJson extends ProblemJson {
  /** With a broken expectation: the trace that breaks it, and what fails meanwhile. */
  readonly trace?: TraceJson;
  readonly failed?: readonly string[];
}

export interface ExpectationJson {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly holds: boolean;
  /** How many questions were put to find out. */
  readonly asked: number;
}

/** Everything in one object, whichever topology it is of. */
export function checkToJson(all: readonly CheckedTopology[]): CheckJson {
  return {
    version: 1,
    findings: all.flatMap(({ findings }) => findings.map(findingToJson)),
    expectations: all.flatMap(({ expectations }) =>
      expectations.map((judged) => ({
        name: judged.expectation.resource.name,
        text: judged.expectation.resource.text,
        file: judged.place.file,
        line: judged.place.line,
        holds: holds(judged),
        asked: judged.asked,
      })),
    ),
  };
}

function findingToJson({ json, breaking }: CheckedFinding): FindingJson {
  return breaking === null ? json : { ...json, trace: breaking.json, failed: breaking.failed };
}
