/**
 * Who holds Kubernetes objects against the fields that their kinds have. The list of those fields is long, and a window
 * shows its picture without it, so whoever reads files need not have it: the command line has it from the start, a window
 * gets it when a hand comes near. Without it nothing is said about unknown fields and wrong types.
 */
import type { Finding } from '../problems/finding';
import type { Mapping } from '../values';

/** What is wrong with the fields of an object; errors are what the API server refuses it for. */
export type ObjectChecker = (apiVersion: string, kind: string, value: Mapping) => readonly Finding[];

let checker: ObjectChecker | null = null;

/** The checker that is there. */
export function objectChecker(): ObjectChecker | null {
  return checker;
}

/** From here on this one checks. */
export function checkObjectsBy(next: ObjectChecker): void {
  checker = next;
}
