/** What all exports have in common: a name from the file's, and a word on what became of it. */
import type { App } from '../state/app';

/** `two-tier.pcapng` for the open file and an ending. */
export function exportName(app: App, ending: string): string {
  return `${stemOf(app.documents.getState().file?.name ?? 'topology')}.${ending}`;
}

/** A file's name without what says that it is a topology, or a picture that carries one. */
export function stemOf(name: string): string {
  return name.replace(/\.(topology\.)?(ya?ml|json|png|svg)$/i, '');
}

/** Writes the bytes where people choose, and says so; a failure is told in a notice. */
export async function writeExport(
  app: App,
  name: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<void> {
  try {
    await writeWhereChosen(app, name, bytes, mediaType);
  } catch (error) {
    app.views.setState({ notice: { tone: 'problem', text: failureWords(error) } });
  }
}

/** Whether it was written; false when people chose no place. Rejects with a sentence when it could not be. */
export async function writeWhereChosen(
  app: App,
  name: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<boolean> {
  const result = await app.host.exportWithDialog(name, bytes, mediaType);
  if (result.type === 'failed') throw new Error(result.message);
  if (result.type === 'cancelled') return false;
  app.views.setState({ notice: { tone: 'note', text: `Exported ${result.name}` } });
  return true;
}

/** One sentence. */
export function failureWords(error: unknown): string {
  return error instanceof Error ? error.message : 'It could not be exported.';
}
