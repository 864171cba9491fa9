/** What holds of every remedy: made in the document, its problem is gone, and nothing else is wrong that was right. */
import { buildModel } from '#core/analysis/build-model';
import { judgeExpectations } from '#core/analysis/expectations/check-expectations';
import { pitfalls } from '#core/analysis/pitfalls/pitfalls';
import { checkWalkthroughs } from '#core/analysis/walkthrough/check-walkthroughs';
import { readTopology } from '#core/topology/read';
import type { SourceFile, TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import type { Problem } from '#core/topology/problem';
import { remediesOf } from '#core/topology/remedies/remedies-of';

export function problemsOf(document: TopologyDocument): readonly Problem[] {
  const model = buildModel(document.topology);
  return [
    ...document.problems,
    ...model.problems,
    ...pitfalls(model),
    ...checkWalkthroughs(model),
    ...judgeExpectations(model).flatMap(({ problems }) => problems),
  ];
}

/** What is said, whatever the place: lines move. */
function saidOf({ said }: Problem): string {
  return `${said.kind} ${JSON.stringify(said.args)}`;
}

/** What else is wrong at the same place says other words when something beside it has changed. */
function placeOf({ said, path }: Problem): string {
  return `${said.kind} at ${path}`;
}

function isUsedUp({ said }: Problem): boolean {
  return said.kind === 'HS320' && said.args.reason.type === 'used-up';
}

/** An object that nobody could read says what is wrong in it only once it can be read. */
const opened = /^HS1(?:1[0-2]|3[0-4])/;

/** So does a field, and an object that was refused as a whole; rules without effect have one then (HS348). */
const takesEffect = /^HS(?:1(?:1[3-7]|2[0-4]|3[0-6])|340|348)/;

export interface Mended {
  readonly problem: Problem;
  readonly remedy: TopologyChange;
  /** Empty when all is well. */
  readonly faults: readonly string[];
}

/** Every remedy of every problem of the files, tried. */
export function tryRemedies(files: readonly SourceFile[]): readonly Mended[] {
  const document = readTopology(files);
  const before = problemsOf(document);
  return before.flatMap((problem) =>
    remediesOf(document, problem).map((remedy) => ({
      problem,
      remedy,
      faults: faultsOf(document, before, problem, remedy),
    })),
  );
}

function faultsOf(
  document: TopologyDocument,
  before: readonly Problem[],
  problem: Problem,
  remedy: TopologyChange,
): readonly string[] {
  const changed = applyChange(document, remedy);
  if (changed === document) return ['it changes nothing'];
  const after = problemsOf(changed);
  const count = (all: readonly Problem[]): number =>
    all.filter((each) => saidOf(each) === saidOf(problem)).length;
  const known = new Set([...before.map(saidOf), ...before.filter((each) => each !== problem).map(placeOf)]);
  // Where a pool is too small for all who ask, one who asks rightly now takes the place of another.
  const full = before.some(isUsedUp);
  const fresh = after.filter(
    (each) =>
      !known.has(saidOf(each)) &&
      !known.has(placeOf(each)) &&
      !opened.test(problem.code) &&
      !(each.severity !== 'error' && takesEffect.test(problem.code)) &&
      !(full && isUsedUp(each)),
  );
  return [
    ...(count(after) < count(before) ? [] : ['it is still there']),
    ...fresh.map((each) => `new: ${saidOf(each)}`),
  ];
}
