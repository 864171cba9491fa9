/**
 * The one contract between the app and whatever hosts it: Electron's main process through the
 * preload script, or the browser host through loopback HTTP. Paths never reach the app; a file
 * is an opaque handle and a name to show.
 */

/** Stands for a file on disk or for a bundled sample. */
export type FileHandle = string & { readonly fileHandle: unique symbol };

export interface OpenedFile {
  readonly handle: FileHandle;
  /** File name without folders, to show. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the bytes read, hex: saving checks that nobody changed the file meanwhile. */
  readonly version: string;
  /** A bundled sample, or another text without a file: saving asks for a place first. */
  readonly sample: boolean;
  /** It stands somewhere else, and saving does not go there: what was dropped onto the window, or a picture carried. */
  readonly copy?: true;
  /** It is on no disk (standard input): closing now would lose it. */
  readonly unsaved?: true;
}

/** A text that has no file. */
export interface LooseText {
  /** What it may be saved as. */
  readonly name: string;
  readonly text: string;
}

export type OpenResult =
  | {
      readonly type: 'opened';
      readonly file: OpenedFile;
      /** What its YAML documents say, in order, where the host has read it and found nothing wrong; else the window reads it. */
      readonly values?: readonly unknown[];
    }
  | { readonly type: 'cancelled' }
  /** One sentence: what happened, to which file. */
  | { readonly type: 'failed'; readonly message: string };

export type SavedFile = Pick<OpenedFile, 'handle' | 'name' | 'version'>;

export type SaveResult =
  | { readonly type: 'saved'; readonly file: SavedFile }
  | { readonly type: 'cancelled' }
  /** Somebody else changed the file since it was opened. */
  | { readonly type: 'changed-on-disk' }
  | { readonly type: 'failed'; readonly message: string };

export type ExportResult =
  | { readonly type: 'exported'; readonly name: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly message: string };

export type DrawResult =
  | { readonly type: 'drawn'; readonly png: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };

export type MakeResult =
  | { readonly type: 'made'; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };

/** What a walkthrough is told as: a page that plays, a handout, or Markdown and its pictures in a ZIP. */
export type StoryFormat = 'html' | 'pdf' | 'md';

export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** The cookie in which a page from the loopback server has its settings: it is there before the app starts. */
export const SETTINGS_COOKIE = 'hopscope-settings';

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
}

/**
 * What the app does for a host without dialogs of the system: the browser host asks the page to let
 * people choose. Null means cancelled.
 */
export interface InPageDialogs {
  /** Lets people choose one of the topology files in the folder where the host was started. */
  chooseToOpen(files: readonly string[]): Promise<string | null>;
  /** Lets people choose a file name in that folder. Choosing one of `existing` replaces it: ask before. */
  chooseToSave(suggestedName: string, existing: readonly string[]): Promise<string | null>;
}

/** What a host does for the app. Every call settles; none throws for an expected failure. */
export interface HostApi {
  appInfo(): Promise<AppInfo>;
  /** What the command line named, or the first sample. */
  openInitial(): Promise<OpenResult>;
  openWithDialog(): Promise<OpenResult>;
  listSamples(): Promise<readonly Sample[]>;
  openSample(name: string): Promise<OpenResult>;
  /** Writes atomically; with `overwrite`, also over somebody else's change. */
  save(handle: FileHandle, text: string, expectedVersion: string, overwrite: boolean): Promise<SaveResult>;
  saveWithDialog(suggestedName: string, text: string): Promise<SaveResult>;
  /** An SVG of the app's own as PNG, `scale` pixels per unit: the same bytes as the command line gives. */
  draw(svg: string, scale: number): Promise<DrawResult>;
  /** Gives up the picture that is being drawn: nobody waits for it any more. */
  stopDrawing(): Promise<void>;
  /** An SVG of the app's own as PDF, with files attached; the command line gives the same bytes. */
  drawPdf(svg: string, attached: readonly LooseText[]): Promise<MakeResult>;
  /** The walkthrough of that name in a topology file; the command line gives the same bytes. */
  tellStory(file: LooseText, walkthrough: string, format: StoryFormat): Promise<MakeResult>;
  exportWithDialog(suggestedName: string, bytes: Uint8Array, mediaType: string): Promise<ExportResult>;
  /** Tells the host whether closing the window would lose changes, and what to show as its title. */
  setDocumentState(state: { readonly title: string; readonly unsaved: boolean }): Promise<void>;
  /** The host asks the app to run a command of its registry (native menu). Returns a function that stops it. */
  onCommand(listener: (command: string) => void): () => void;
  /** The host asks to open a file that the system handed over. Returns a function that stops it. */
  onOpen(listener: (result: OpenResult) => void): () => void;
}

declare global {
  // Set by the preload script before the app starts; in a browser, the app makes its host itself.
  var hopscope: HostApi | undefined;
}
