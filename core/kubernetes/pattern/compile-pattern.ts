/** A pattern's tree as a program. Source: golang.org/x/regexp/syntax (`compile.go`, `simplify.go`). */
import type { Instruction, Pattern } from './pattern';
import type { PatternNode } from './pattern-node';

/** Each step of a match may touch every instruction: so many are a matter of milliseconds for a name. */
const mostInstructions = 10_000;

type Repeat = Extract<PatternNode, { readonly type: 'repeat' }>;

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Null when the program would be too large. */
export function compilePattern(tree: PatternNode, groups: number): Pattern | null {
  const program: Instruction[] = [];
  try {
    // The whole match is group 0; its parentheses stand in no pattern, so they add nothing to its height.
    emit({ ...tree, type: 'group', index: 0, inner: tree }, program);
    add({ type: 'match' }, program);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
  return { program, groups };
}

function add(instruction: Instruction, program: Instruction[]): number {
  if (program.length >= mostInstructions) throw new TooLarge();
  return program.push(instruction) - 1;
}

function emit(node: PatternNode, program: Instruction[]): void {
  switch (node.type) {
    case 'one':
      add({ type: 'one', set: node.set }, program);
      return;
    case 'check':
      add({ type: 'check', place: node.place }, program);
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, program);
      return;
    case 'choice':
      emitChoice(node.parts, program);
      return;
    case 'group':
      add({ type: 'save', slot: 2 * node.index }, program);
      emit(node.inner, program);
      add({ type: 'save', slot: 2 * node.index + 1 }, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
  }
}

function emitChoice(parts: readonly PatternNode[], program: Instruction[]): void {
  const ends: number[] = [];
  for (const part of parts.slice(0, -1)) {
    const split = add({ type: 'jump', to: 0 }, program);
    emit(part, program);
    ends.push(add({ type: 'jump', to: 0 }, program));
    program[split] = { type: 'split', first: split + 1, second: program.length };
  }
  const last = parts.at(-1);
  if (last !== undefined) emit(last, program);
  for (const end of ends) program[end] = { type: 'jump', to: program.length };
}

/** `x{2,}` is `xx+`, `x{2,4}` is `xx(x(x)?)?`. */
function emitRepeat({ inner, least, most, greedy }: Repeat, program: Instruction[]): void {
  if (most === null) {
    for (let count = 1; count < least; count++) emit(inner, program);
    if (least > 0) emitMany(inner, greedy, program);
    else emitAny(inner, greedy, program);
    return;
  }
  for (let count = 0; count < least; count++) emit(inner, program);
  const splits: number[] = [];
  for (let count = least; count < most; count++) {
    splits.push(add({ type: 'jump', to: 0 }, program));
    emit(inner, program);
  }
  for (const split of splits) program[split] = splitAt(split + 1, program.length, greedy);
}

/** `x+` */
function emitMany(inner: PatternNode, greedy: boolean, program: Instruction[]): void {
  const start = program.length;
  emit(inner, program);
  const split = add({ type: 'jump', to: 0 }, program);
  program[split] = splitAt(start, split + 1, greedy);
}

/** `x*`; where x can be empty it is `(x+)?`, so that the empty one is tried once (golang.org/issue/46123). */
function emitAny(inner: PatternNode, greedy: boolean, program: Instruction[]): void {
  const split = add({ type: 'jump', to: 0 }, program);
  if (canBeEmpty(inner)) emitMany(inner, greedy, program);
  else {
    emit(inner, program);
    add({ type: 'jump', to: split }, program);
  }
  program[split] = splitAt(split + 1, program.length, greedy);
}

function splitAt(inside: number, after: number, greedy: boolean): Instruction {
  return greedy
    ? { type: 'split', first: inside, second: after }
    : { type: 'split', first: after, second: inside };
}

function canBeEmpty(node: PatternNode): boolean {
  switch (node.type) {
    case 'one':
      return false;
    case 'check':
      return true;
    case 'sequence':
      return node.parts.every(canBeEmpty);
    case 'choice':
      return node.parts.some(canBeEmpty);
    case 'group':
      return canBeEmpty(node.inner);
    case 'repeat':
      return node.least === 0 || canBeEmpty(node.inner);
  }
}
