/** A Corefile where clusters keep it: as the entry `Corefile` of a ConfigMap, whose other entries are files beside it. */
import type { Said } from '../../sentences/catalogue';
import { said } from '../../topology/problems/finding';
import { fieldsAt, textAt } from '../fields';
import type { Finding } from '../finding';
import type { PlacedObject } from '../object-index';
import { readCorefile } from './read-corefile';
import type { ServerBlock } from './server-block';

interface Around {
  /** Files that `import` may bring in, besides those of the ConfigMap itself. */
  readonly files: ReadonlyMap<string, string>;
  /** What is done to the text before it is read; lines stay lines. */
  readonly prepare: (text: string) => string;
}

/** Null where the ConfigMap has no Corefile. */
export function readConfigMapCorefile(
  placed: PlacedObject,
  { files, prepare }: Around,
  report: (finding: Finding) => void,
): readonly ServerBlock[] | null {
  const text = textAt(placed.resource.value, 'data', 'Corefile');
  if (text === null) return null;
  const { blocks, mistakes, notFollowed } = readCorefile(
    prepare(text),
    new Map([...filesOf(placed), ...files]),
  );
  const { namespace, name } = placed.resource;
  const configMap = `${namespace}/${name}`;
  const tell = (what: Said): void =>
    report({ said: what, severity: 'warning', origin: placed.origin, path: ['data', 'Corefile'] });
  for (const { line, mistake } of mistakes) tell(said('HS341', { line, configMap, mistake }));
  for (const { line, gap } of notFollowed) tell(said('HS391/corefile', { line, configMap, gap }));
  return blocks;
}

/** What a ConfigMap holds, as the files that it is in its pod. */
export function filesOf({ resource }: PlacedObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fieldsAt(resource.value, 'data'))
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
