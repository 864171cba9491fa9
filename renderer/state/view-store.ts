/** How the window looks: theme, selection, panels. Nothing of it is part of the document. */
import { createStore } from 'zustand/vanilla';
import type { WindowPoint } from '#core/diagram/points';
import type { PacketWire } from '#core/diagram/scene';
import type { ThemeName } from '#core/diagram/theme';
import type { OpenDialog } from './dialog';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { Topology } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import type { RouteId, ThingId } from '#core/topology/things/thing-id';

export type Selection =
  | { readonly type: 'box'; readonly id: ThingId }
  | { readonly type: 'route'; readonly id: RouteId }
  | WireSelection
  | BoxesSelection
  | null;

/** Several boxes. */
export interface BoxesSelection {
  readonly type: 'boxes';
  /** In the order in which they were taken; one of its own while people go on by key. */
  readonly ids: readonly ThingId[];
  /** The box from which arrows go on, taken or not. */
  readonly at: ThingId;
}

/** Any wire but a custom route's. */
export interface WireSelection {
  readonly type: 'wire';
  readonly id: string;
  readonly stands: PacketWire;
  /** The box whose wires are gone through by key; null for one that was pointed at. */
  readonly at: ThingId | null;
}

export interface Notice {
  readonly tone: 'note' | 'problem';
  readonly text: string;
}

/** What is being added, in the panel beside the picture; null while people still choose. */
export type Adding = { readonly kind: AddKind | null };

export type AddKind =
  | 'network'
  | 'router'
  | 'firewall'
  | 'client'
  | 'camera'
  | 'server'
  | 'web'
  | 'database'
  | 'two-tier'
  | 'policy';

/** A long file on its way into the window. */
export interface Loading {
  readonly name: string;
  /** Characters, in all and read so far. */
  readonly size: number;
  readonly read: number;
}

/** What is looked at of the step that is presented. */
export interface Stage {
  /** Counted from 0, over the way there and the way back. */
  readonly hop: number;
  readonly playing: boolean;
  /** Are the notes for who speaks shown? */
  readonly notes: boolean;
}

export interface ViewState {
  /** What people chose; null follows the system. */
  readonly chosenTheme: ThemeName | null;
  readonly systemTheme: ThemeName;
  readonly selection: Selection;
  readonly inspector: boolean;
  readonly problems: boolean;
  /** Whether the checks and the search for remedies are there, which come with the hand: problems are listed and answers asked for anew. */
  readonly knowsMore: boolean;
  readonly palette: boolean;
  readonly welcome: boolean;
  readonly notice: Notice | null;
  /** The last step of the history, for those who hear the window. */
  readonly announcement: string;
  /** The last change of routes as cmdlets of the device. */
  readonly deviceCommands: readonly string[];
  /** Why nothing is shown yet; null once a document is. */
  readonly waiting:
    | { readonly type: 'loading'; readonly file: Loading | null }
    | { readonly type: 'failed'; readonly message: string }
    | null;
  /** The question that stands before everything else. */
  readonly dialog: OpenDialog | null;
  readonly adding: Adding | null;
  /** Are the walkthroughs listed beside the picture? */
  readonly walkthroughs: boolean;
  /** Is what is expected listed beside the picture? */
  readonly expectations: boolean;
  /** The step of a walkthrough that is shown; null for none. */
  readonly step: StepPlace | null;
  /** What walkthroughs tell and expectations claim and is not so, and of which topology that was found out; null before it was. */
  readonly untold: { readonly of: Topology; readonly problems: readonly Problem[] } | null;
  /** Does the shown step fill the window? */
  readonly presenting: boolean;
  readonly stage: Stage;
  /** The menu of what is selected; null while it is closed. */
  readonly menu: WindowPoint | null;
}

const INITIAL: ViewState = {
  chosenTheme: null,
  systemTheme: 'light',
  selection: null,
  inspector: false,
  problems: false,
  knowsMore: false,
  palette: false,
  welcome: false,
  notice: null,
  announcement: '',
  deviceCommands: [],
  waiting: { type: 'loading', file: null },
  dialog: null,
  adding: null,
  walkthroughs: false,
  expectations: false,
  step: null,
  untold: null,
  presenting: false,
  stage: { hop: 0, playing: false, notes: false },
  menu: null,
};

export function createViewStore() {
  return createStore<ViewState>()(() => INITIAL);
}

export type ViewStore = ReturnType<typeof createViewStore>;

/** The theme in force. */
export function themeOf({ chosenTheme, systemTheme }: ViewState): ThemeName {
  return chosenTheme ?? systemTheme;
}
