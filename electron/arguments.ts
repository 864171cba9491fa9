/**
 * Reading the arguments of a call that came over a boundary (IPC, HTTP). The other side may be a page
 * that went wrong, so every value is checked before it is used.
 */
import type { FileHandle, LooseText, StoryFormat } from './ipc';

/** A call with arguments of the wrong kind: a mistake in the program or an attack, never a person's. */
export class BadCall extends Error {
  override readonly name = 'BadCall';
}

/** Far above any topology; keeps a mistake from filling the memory. In UTF-16 units. */
const longestText = 64 * 1024 * 1024;
const longestName = 1024;

/** A text of any length that a topology has. Throws BadCall. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > longestText) throw new BadCall('Expected a text.');
  return value;
}

/** A file name, title, version or command. Throws BadCall. */
export function nameOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > longestName) throw new BadCall('Expected a name.');
  return value;
}

/** A handle that a host gave. Whether it did is the file store's business. Throws BadCall. */
export function handleOf(value: unknown): FileHandle {
  return nameOf(value) as FileHandle;
}

/** Throws BadCall. */
export function flagOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new BadCall('Expected true or false.');
  return value;
}

/** Pixels per unit of a picture. Throws BadCall. */
export function scaleOf(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0.1 && value <= 8)) throw new BadCall('Expected a scale.');
  return value;
}

/** A text with what it is called. Throws BadCall. */
export function looseTextOf(value: unknown): LooseText {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('text' in value)) {
    throw new BadCall('Expected a text with its name.');
  }
  return { name: nameOf(value.name), text: textOf(value.text) };
}

/** Several of them. Throws BadCall. */
export function looseTextsOf(value: unknown): readonly LooseText[] {
  if (!Array.isArray(value)) throw new BadCall('Expected texts.');
  return value.map(looseTextOf);
}

/** Throws BadCall. */
export function storyFormatOf(value: unknown): StoryFormat {
  const format = (['html', 'pdf', 'md'] as const).find((known) => known === value);
  if (format === undefined) throw new BadCall('Expected a format.');
  return format;
}

/** The bytes of a picture. Throws BadCall. */
export function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new BadCall('Expected bytes.');
  return value;
}

/** What `setDocumentState` is told. Throws BadCall. */
export function documentStateOf(value: unknown): { readonly title: string; readonly unsaved: boolean } {
  if (typeof value !== 'object' || value === null || !('title' in value) || !('unsaved' in value)) {
    throw new BadCall('Expected a title and whether anything is unsaved.');
  }
  return { title: nameOf(value.title), unsaved: flagOf(value.unsaved) };
}

/** How each call of an API is made from arguments that nobody has checked. */
export type CallTable<Api> = {
  readonly [Name in keyof Api]: (api: Api, args: readonly unknown[]) => Promise<unknown>;
};

/** Makes the call of that name. Throws BadCall when there is none, or when its arguments are wrong. */
export async function makeCall<Api>(
  table: CallTable<Api>,
  api: Api,
  name: string,
  args: unknown,
): Promise<unknown> {
  if (!isCall(table, name)) throw new BadCall(`There is no call named ${name}.`);
  if (!Array.isArray(args)) throw new BadCall('Expected a list of arguments.');
  return table[name](api, args);
}

function isCall<Api>(table: CallTable<Api>, name: string): name is string & keyof Api {
  return Object.hasOwn(table, name);
}
