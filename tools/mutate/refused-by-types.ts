/**
 * Which of the faults that no test noticed the compiler would refuse: nobody could make them by accident. All core is
 * compiled with one of them in each declaration at a time, and an error in a declaration is put down to its own fault.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './files';
import type { Mutant } from './find-mutants';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** The ids of those that the compiler refuses. */
export async function refusedByTypes(mutants: readonly Mutant[]): Promise<ReadonlySet<number>> {
  const refused = new Set<number>();
  if (mutants.length === 0) return refused;
  const copy = mkdtempSync(join(tmpdir(), 'hopscope-mutate-'));
  try {
    for (const name of ['core', 'package.json', 'tsconfig.base.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    for (const round of roundsOf(mutants)) {
      const errors = await compile(copy, round);
      for (const mutant of round) {
        const lines = errors.get(mutant.file) ?? [];
        if (lines.some((line) => line >= mutant.lines.first && line <= mutant.lines.last))
          refused.add(mutant.id);
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return refused;
}

/** As few rounds as possible, with one mutant of a declaration in each. */
function roundsOf(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const rounds: Mutant[][] = [];
  const used = new Map<string, number>();
  for (const mutant of mutants) {
    const key = `${mutant.file} ${mutant.lines.first}`;
    const round = used.get(key) ?? 0;
    used.set(key, round + 1);
    (rounds[round] ??= []).push(mutant);
  }
  return rounds;
}

/** Writes the mutants into the copy, compiles it, puts the files back; gives the lines with errors by file. */
async function compile(
  copy: string,
  mutants: readonly Mutant[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const files = new Set(mutants.map(({ file }) => file));
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const edits = mutants.filter((mutant) => mutant.file === file).map(({ edit }) => edit);
    // From the end, so that places before stay where they are.
    const mutated = edits
      .toSorted((a, b) => b.start - a.start)
      .reduce(
        (all, edit) =>
          all.slice(0, edit.start) +
          keepLines(edit.after, text.slice(edit.start, edit.end)) +
          all.slice(edit.end),
        text,
      );
    writeFileSync(join(copy, file), mutated);
  }
  const output = await new Promise<string>((resolve) => {
    const options =
      '-p core --noEmit --pretty false --composite false --declaration false --emitDeclarationOnly false';
    execFile(
      process.execPath,
      [compiler, ...options.split(' ')],
      { cwd: copy, maxBuffer: 2 ** 26 },
      (_, stdout) => resolve(stdout),
    );
  });
  for (const file of files) cpSync(join(root, file), join(copy, file));
  const errors = new Map<string, number[]>();
  for (const [, file = '', line = ''] of output.matchAll(/^(\S+?)\((\d+),\d+\): error/gm)) {
    errors.set(file, [...(errors.get(file) ?? []), Number(line)]);
  }
  return errors;
}

/** A replacement with as many lines as what it replaces, so that errors have the lines of the original. */
function keepLines(after: string, before: string): string {
  const missing = before.split('\n').length - after.split('\n').length;
  return after + '\n'.repeat(Math.max(0, missing));
}
