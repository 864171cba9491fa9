/** Where a key is heard: in the whole window, or in one part of it while that has the focus. */
export type Scope =
  | 'everywhere'
  /** While the picture has the focus. */
  | 'picture'
  /** While the pointer holds something. */
  | 'drag'
  /** Everywhere, too; it is about the open trace. */
  | 'trace'
  /** In the panel for what is added. */
  | 'adding'
  /** In the bar of the filter. */
  | 'filter'
  /** On the steps of a walkthrough. */
  | 'walkthrough'
  /** While a walkthrough is presented. */
  | 'presenting';

/** What the sheet calls them, in its order. */
export const SCOPE_TITLES: Readonly<Record<Scope, string>> = {
  everywhere: 'Everywhere',
  picture: 'On the picture',
  drag: 'While dragging',
  trace: 'In a trace',
  adding: 'In the panel that adds',
  filter: 'In the filter',
  walkthrough: 'On the steps of a walkthrough',
  presenting: 'While presenting',
};

/** The scopes whose keys the window itself hears. */
export const IN_THE_WINDOW: readonly Scope[] = ['everywhere', 'trace'];
