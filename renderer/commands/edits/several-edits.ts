/** What is done to several selected things at once: one step of undo, and for removing one question. */
import { isBroken, setFault } from '#core/topology/changes/faults';
import { removeNote } from '#core/topology/changes/view/notes';
import { severalChanges } from '#core/topology/changes/several';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyAsking } from '../../actions/ask-before';
import { faultTargetOf, fileThing, type FaultTarget, type FileThing } from '#core/analysis/things/file-thing';
import { modelOf } from '../../derive/model-of';
import { editCommand } from '../edit-command';
import { removalOf } from '../removal-of';
import { selectNothing } from './select-after';
import { parseThing } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';

/** Something that can be taken out of the file, with what people call it. */
export interface Removable {
  readonly words: string;
  readonly change: (document: TopologyDocument) => TopologyChange;
}

/** What of these boxes can be removed; several pods of one workload are one removal. */
export function removablesOf({ topology }: TopologyDocument, ids: readonly ThingId[]): readonly Removable[] {
  const model = modelOf(topology);
  const byKey = new Map<string, Removable>();
  for (const id of ids) {
    const shown = parseThing(id);
    if (shown?.type === 'note')
      byKey.set(id, { words: 'a note', change: (document) => removeNote(document, shown.note) });
    const thing = fileThing(model, id);
    const removal = thing && removalOf(thing);
    if (thing && removal) byKey.set(keyOf(thing), { words: wordsOf(thing), change: removal.change });
  }
  return [...byKey.values()];
}

function keyOf(thing: FileThing): string {
  if ('object' in thing) return `${thing.object.kind}/${thing.object.namespace}/${thing.object.name}`;
  return 'name' in thing ? `${thing.type}/${thing.name}` : thing.type;
}

function wordsOf(thing: FileThing): string {
  switch (thing.type) {
    case 'workload':
      return `${thing.object.kind} ${thing.object.name}`;
    case 'service':
      return `service ${thing.object.name}`;
    case 'network':
    case 'host':
      return `${thing.type} ${thing.name}`;
    case 'pool':
      return 'the service addresses';
    case 'external-switch':
      return 'the external switch';
    case 'node':
      return 'the second worker';
    default:
      return thing.type;
  }
}

function removal(document: TopologyDocument, ids: readonly ThingId[]): TopologyChange {
  const removables = removablesOf(document, ids);
  const title = `remove ${removables.length} things`;
  return severalChanges(
    document,
    title,
    removables.map(({ change }) => change),
  );
}

/** Asks once for all of them, and says what else would break. */
export const REMOVE_SEVERAL = {
  ...editCommand<readonly ThingId[]>({
    id: 'several.remove',
    title: 'Remove several things',
    change: removal,
  }),
  run: async (app, ids) => {
    const { document } = app.documents.getState();
    const names = removablesOf(document, ids).map(({ words }) => words);
    if (await applyAsking(app, removal(document, ids), names)) selectNothing(app);
  },
} satisfies ReturnType<typeof editCommand<readonly ThingId[]>>;

interface Faults {
  readonly targets: readonly FaultTarget[];
  /** Whether all of them are broken, so that the next step mends them. */
  readonly broken: boolean;
}

/** What of these boxes can break. */
export function faultsOf(document: TopologyDocument, ids: readonly ThingId[]): Faults {
  const model = modelOf(document.topology);
  const targets = ids.flatMap((id) => {
    const thing = fileThing(model, id);
    return (thing && faultTargetOf(thing)) ?? [];
  });
  const unique = [...new Map(targets.map((one) => [one.target, one])).values()];
  return {
    targets: unique,
    broken: unique.length > 0 && unique.every(({ target }) => isBroken(document, [target])),
  };
}

/** Breaks all of them, or mends them where all are broken. */
export const BREAK_SEVERAL = editCommand<readonly ThingId[]>({
  id: 'several.fault',
  title: 'Break or mend several things',
  deliberate: true,
  change: (document, ids) => {
    const { targets, broken } = faultsOf(document, ids);
    return severalChanges(
      document,
      `${broken ? 'mend' : 'break'} ${targets.length} things`,
      targets.map(
        ({ target, words }) =>
          (before) =>
            setFault(before, target, words, !broken),
      ),
    );
  },
});
