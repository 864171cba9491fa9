/** A pattern as a tree, between its text and its program. */
import type { CharacterSet, Place } from './pattern';

export type PatternNode = (
  | { readonly type: 'one'; readonly set: CharacterSet }
  | { readonly type: 'check'; readonly place: Place }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'group'; readonly index: number; readonly inner: PatternNode }
  | ({ readonly type: 'repeat'; readonly inner: PatternNode } & Repetition)
) &
  Measure;

export interface Repetition {
  readonly least: number;
  /** Null = any number. */
  readonly most: number | null;
  readonly greedy: boolean;
}

/** What Go limits: how deeply expressions are nested, and how often counted repetitions repeat what is inside. */
interface Measure {
  readonly height: number;
  readonly copies: number;
}

/** A pattern that Go refuses, with the reason in Go's words. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

const highest = 1000;
/** Go's limit for one count and for the product of nested ones. */
export const mostCopies = 1000;

const leaf: Measure = { height: 1, copies: 1 };

export function oneOf(set: CharacterSet): PatternNode {
  return { type: 'one', set, ...leaf };
}

export function checkOf(place: Place): PatternNode {
  return { type: 'check', place, ...leaf };
}

/** One after the other, or one of them. */
export function listOf(type: 'sequence' | 'choice', parts: readonly PatternNode[]): PatternNode {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { type, parts, ...measure(parts, 1) };
}

export function groupOf(index: number, inner: PatternNode): PatternNode {
  return { type: 'group', index, inner, ...measure([inner], 1) };
}

/** Throws PatternRefused when nested counts come to too much. */
export function repeatOf(inner: PatternNode, repetition: Repetition): PatternNode {
  const { least, most } = repetition;
  const times = most === 0 ? 0 : Math.max(1, most ?? least);
  const node: PatternNode = { type: 'repeat', inner, ...repetition, ...measure([inner], times) };
  if (node.copies > mostCopies) throw new PatternRefused('invalid repeat count');
  return node;
}

function measure(parts: readonly PatternNode[], times: number): Measure {
  const height = 1 + parts.reduce((top, part) => Math.max(top, part.height), 0);
  if (height > highest) throw new PatternRefused('expression nests too deeply');
  const copies = parts.reduce((most, part) => Math.max(most, part.copies), 1);
  return { height, copies: Math.max(1, times * copies) };
}
