/** What a dump says in place of the appliance's settings, or against them: it decides answers, so each of them tells it. */
import type { Problem } from '../topology/problem';
import type { ProblemCode } from '../topology/problems/problem-codes';
import type { Model } from './model';

const aboutDumps: ReadonlySet<ProblemCode> = new Set(['HS350', 'HS351']);

export function isAboutDump({ code, said }: Pick<Problem, 'code' | 'said'>): boolean {
  return aboutDumps.has(code) || (said.kind === 'HS224/pool' && said.args.setting !== null);
}

/** Those of a model; empty where the files hold no dump, or one that says what the settings say. */
export function dumpProblems({ problems }: Model): readonly Problem[] {
  return problems.filter(isAboutDump);
}
