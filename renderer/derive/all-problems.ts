/** Every problem of what is open: of reading, of meaning, and of what its walkthroughs tell. */
import type { Model } from '#core/analysis/model';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem, Severity } from '#core/topology/problem';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** The last list: the top bar and the panel ask for the same one, of tens of thousands at the worst. */
let known = new WeakMap<
  TopologyDocument,
  { readonly model: Model; readonly told: readonly Problem[]; readonly problems: readonly Problem[] }
>();

const NOTHING: readonly Problem[] = [];

/** Errors first, then in order of place; what is found twice stands once. `told` are those of the walkthroughs. */
export function allProblems(
  document: TopologyDocument,
  model: Model,
  told: readonly Problem[] = NOTHING,
): readonly Problem[] {
  const last = known.get(document);
  if (last?.model === model && last.told === told) return last.problems;
  const problems = arranged([
    ...document.problems,
    ...model.problems,
    ...pitfallsOf(document, model),
    ...told,
  ]);
  known.set(document, { model, told, problems });
  return problems;
}

function arranged(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].toSorted(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || a.line - b.line || a.column - b.column,
  );
}

type Pitfalls = (model: Model) => readonly Problem[];

let findPitfalls: Pitfalls | null = null;

/** From here on what nobody means is told, too. The picture needs none of it, so it comes when a hand is near. */
export function alsoTell(next: Pitfalls): void {
  findPitfalls = next;
  known = new WeakMap();
}

let lastPitfalls: {
  readonly files: TopologyDocument['files'];
  readonly cluster: Model['cluster'];
  readonly problems: readonly Problem[];
} | null = null;

/** While a route is dragged the cluster stays, and so do its pitfalls. */
function pitfallsOf({ files }: TopologyDocument, model: Model): readonly Problem[] {
  if (findPitfalls === null) return [];
  if (lastPitfalls?.files === files && lastPitfalls.cluster === model.cluster) return lastPitfalls.problems;
  const problems = findPitfalls(model);
  lastPitfalls = { files, cluster: model.cluster, problems };
  return problems;
}

/** `24,000 errors`, `1 warning`; the gravest kind there is, null without problems. */
export function worst(
  problems: readonly Problem[],
): { readonly severity: Severity; readonly words: string } | null {
  const severity = problems[0]?.severity;
  if (!severity) return null;
  const count = problems.filter((problem) => problem.severity === severity).length;
  return { severity, words: `${count.toLocaleString('en')} ${severity}${count === 1 ? '' : 's'}` };
}
