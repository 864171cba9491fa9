/**
 * One step of the history: what people did, and the stretches of text that it changed with what stood there before.
 * So a step costs what it changes, however long the files are, and goes both ways to the very byte.
 */
import type { SourceFile, TopologyChange } from '../document';
import type { Edited } from '../edit';
import { ownText } from '../text/own-text';
import type { Splice } from '../text/splice';
import type { Rename } from '../things/rename';
import { idOf } from '../things/thing';
import type { ThingId } from '../things/thing-id';

export interface Step {
  /** Without its operations: their values stand in the texts. */
  readonly change: Omit<TopologyChange, 'operations'>;
  readonly files: readonly FileStep[];
  /** At most what the step takes in memory. */
  readonly bytes: number;
}

export interface FileStep {
  readonly file: number;
  /** In order of their places, apart from each other. */
  readonly replacements: readonly Replacement[];
}

export interface Replacement {
  /** Offset in the text before the step. */
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
}

export type Direction = 'undo' | 'redo';

/** Objects and lists around the texts; measured by `hopscope bench`. */
const bytesAround = { step: 512, replacement: 128 };
const bytesOfCharacter = 2;

/** The step that an edit was. It holds nothing of the documents before and after. */
export function stepOf(files: readonly SourceFile[], change: TopologyChange, edited: Edited): Step {
  const { operations: _, ...about } = change;
  const steps = [...edited.splices].map(([file, splices]): FileStep => {
    const text = files[file]?.text ?? '';
    return { file, replacements: splices.map((splice) => replacementOf(text, splice)) };
  });
  const texts = steps.flatMap(({ replacements }) => replacements);
  return {
    change: {
      ...about,
      title: ownText(about.title),
      ...(about.renames ? { renames: about.renames.map(ownRename) } : {}),
    },
    files: steps,
    bytes: texts.reduce(
      (sum, { removed, inserted }) =>
        sum + bytesAround.replacement + bytesOfCharacter * (removed.length + inserted.length),
      bytesAround.step,
    ),
  };
}

function ownRename({ from, to }: Rename): Rename {
  return { from: ownId(from), to: ownId(to) };
}

function ownId(id: ThingId): ThingId {
  return idOf(ownText(id)) ?? id;
}

function replacementOf(before: string, { start, end, text }: Splice): Replacement {
  return { start, removed: ownText(before.slice(start, end)), inserted: ownText(text) };
}

/** The step's splices of a file's text, one way or the other; null when the text is not the one that it belongs to. */
export function splicesOf(
  text: string,
  replacements: readonly Replacement[],
  direction: Direction,
): readonly Splice[] | null {
  let longer = 0;
  const splices: Splice[] = [];
  for (const { start, removed, inserted } of replacements) {
    const at = direction === 'redo' ? start : start + longer;
    const [is, becomes] = direction === 'redo' ? [removed, inserted] : [inserted, removed];
    if (!text.startsWith(is, at)) return null;
    splices.push({ start: at, end: at + is.length, text: becomes });
    longer += inserted.length - removed.length;
  }
  return splices;
}
