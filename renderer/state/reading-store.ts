/** How people read what is open: as picture or tables, filtered, focused, labelled. Nothing of it is part of the document. */
import { createStore } from 'zustand/vanilla';
import type { Focus } from '#core/diagram/focus/focus';
import { NO_FILTER, type SceneFilter } from '#core/diagram/focus/scene-filter';
import type { LabelMode } from '#core/diagram/scene-view';
import type { Protocol } from '#core/network/protocol';
import type { Arrangement } from '#core/report/tables/arrange-rows';
import type { ThingId } from '#core/topology/things/thing-id';

/** The picture, the tables, or one beside the other. */
export type Panes = 'picture' | 'both' | 'tables';

/** What stands in the dock below the picture: who reaches what, what a trial changes of that, what faults break. */
export type DockTab = 'matrix' | 'changes' | 'faults';

/** A question that was asked before. */
export interface AskedQuestion {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number | null;
}

/** Times the usual speed. */
export const PLAY_SPEEDS = [0.5, 1, 2] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

export interface ReadingState {
  readonly panes: Panes;
  /** Id of the table that is shown. */
  readonly table: string;
  /** Filter and order of each table that people have arranged. */
  readonly arrangements: Readonly<Record<string, Arrangement>>;
  readonly labels: LabelMode;
  readonly minimap: boolean;
  /** Badges of who outside reaches which service. */
  readonly reach: boolean;
  /** The hops of a trace as cards, or every step of them as a list. */
  readonly hopsAs: 'cards' | 'list';
  /** Pixels of the panel for the packet and the reason, below the hops; 0 while they are put away. */
  readonly traceHeight: number;
  /** Where the trace stands in a window that is wide enough for either. */
  readonly traceSide: 'bottom' | 'right';
  /** What the dock below the picture shows; null while it is closed. */
  readonly dock: DockTab | null;
  /** Pixels of the dock; 0 while nobody has changed them. */
  readonly dockHeight: number;
  /** How fast the player goes. */
  readonly playSpeed: PlaySpeed;
  /** What was chosen for the last picture, as it was kept: only who exports reads it. */
  readonly picture: unknown;
  readonly filter: SceneFilter;
  readonly filterOpen: boolean;
  readonly focus: Focus | null;
  /** Box that search has led to; it flashes once. `turn` tells one time from the next. */
  readonly flash: { readonly box: ThingId; readonly turn: number } | null;
  /** The latest first. */
  readonly asked: readonly AskedQuestion[];
  /** Sections of the inspector that people have opened or closed. */
  readonly sections: Readonly<Record<string, boolean>>;
  /** Note whose text is being written. */
  readonly note: string | null;
}

/** What stays from one session to the next. */
export type Settings = Pick<
  ReadingState,
  | 'panes'
  | 'labels'
  | 'minimap'
  | 'reach'
  | 'hopsAs'
  | 'traceHeight'
  | 'traceSide'
  | 'dockHeight'
  | 'playSpeed'
  | 'picture'
>;

const INITIAL: ReadingState = {
  panes: 'picture',
  table: 'pods',
  arrangements: {},
  labels: 'name',
  minimap: false,
  reach: true,
  hopsAs: 'cards',
  traceHeight: 0,
  traceSide: 'bottom',
  dock: null,
  dockHeight: 0,
  playSpeed: 1,
  picture: null,
  filter: NO_FILTER,
  filterOpen: false,
  focus: null,
  flash: null,
  asked: [],
  sections: {},
  note: null,
};

export function createReadingStore(settings: Partial<Settings>) {
  return createStore<ReadingState>()(() => ({ ...INITIAL, ...settings }));
}

export type ReadingStore = ReturnType<typeof createReadingStore>;
