/** The rooms whose tests are tried, with the tests that must notice a fault in them. */
export interface Room {
  readonly name: string;
  /** Folders, from the repository's root. */
  readonly sources: string;
  readonly tests: string;
}

export const rooms: readonly Room[] = ['network', 'appliance', 'kubernetes'].map((name) => ({
  name,
  sources: `core/${name}`,
  tests: `test/${name}`,
}));
