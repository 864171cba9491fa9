/** What a mutation operator is. */
import type { SyntaxNode } from './syntax';

/** A piece of the text and what stands there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

export interface Operator {
  /** As the report and the list of equivalent mutants call it. */
  readonly name: string;
  readonly edits: (node: SyntaxNode, parent: SyntaxNode | null, text: string) => readonly Edit[];
}
