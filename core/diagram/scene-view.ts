/** What a person has done to the picture without changing what it shows: places, folds, the open trace. */
import type { TraceWay } from '../network/trace-paths';
import type { Answer } from '../analysis/question';
import type { CustomRoute } from '../appliance/facts';
import type { Bends, Positions } from '../topology/things/saved-view';
import type { GroupId } from '../topology/things/thing-id';

/** What boxes are called by. */
export type LabelMode = 'name' | 'address' | 'interface';

export interface SceneView {
  /** Box id to its place relative to its parent. These win over the layout. */
  readonly positions: Positions;
  /** Points by which routes were bent, relative to the appliance. */
  readonly bends: Bends;
  /** Ids of groups that are folded although the layout would show what is in them. */
  readonly collapsed: readonly GroupId[];
  /** Ids of groups that are shown although the layout would fold them. */
  readonly expanded: readonly GroupId[];
  /** The open trace, whose way is lit. */
  readonly answer: Answer | null;
  /** What the open trace is compared with: its ways are drawn where the open one's are not; null without. */
  readonly beside: Answer | null;
  /** The hop that people are looking at, counted from 0. */
  readonly step: { readonly path: TraceWay; readonly hop: number } | null;
  /** A route that is not there but would mend the open trace: shown as a proposal. */
  readonly ghostRoute: CustomRoute | null;
  readonly labels: LabelMode;
}

/** The picture as the layout makes it, with no trace open. */
export const PLAIN_VIEW: SceneView = {
  positions: {},
  bends: {},
  collapsed: [],
  expanded: [],
  answer: null,
  beside: null,
  step: null,
  ghostRoute: null,
  labels: 'name',
};
