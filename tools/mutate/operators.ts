/**
 * The registry of mutation operators: each says which small faults somebody could make at a node. What only people
 * read (sentences, comments, titles) is left alone: a test of behaviour cannot see it, and should not.
 */
import type { Operator } from './operator';
import { callOperators } from './operators-of-calls';
import { listOperators } from './operators-of-lists';
import { valueOperators } from './operators-of-values';

export const operators: readonly Operator[] = [...valueOperators, ...listOperators, ...callOperators];
