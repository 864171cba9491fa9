/** A step in words, before anything is added that only the cluster knows. */
export interface Headline {
  readonly title: string;
  readonly message: string;
}
