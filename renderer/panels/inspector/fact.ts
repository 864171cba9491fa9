/** One line that the inspector tells, and all that it tells about a box. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}

export interface BoxFacts {
  readonly title: string;
  readonly kind: string;
  readonly facts: readonly Fact[];
  /** As a question names it; null for what neither sends nor receives. */
  readonly endpoint: string | null;
  readonly asks: boolean;
}
