/** What all exports have in common: a name from the file's, and a word on what became of it. */
import type { App } from '../state/app';

/** `two-tier.pcapng` for the open file and an ending. */
export function exportName(app: App, ending: string): string {
  const name = app.documents.getState().file?.name ?? 'topology';
  return `${name.replace(/\.(topology\.)?(ya?ml|json)$/i, '')}.${ending}`;
}

/** Writes the bytes where people choose, and says so. */
export async function writeExport(
  app: App,
  name: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<void> {
  const result = await app.host.exportWithDialog(name, bytes, mediaType);
  if (result.type === 'failed') app.views.setState({ notice: { tone: 'problem', text: result.message } });
  if (result.type === 'exported')
    app.views.setState({ notice: { tone: 'note', text: `Exported ${result.name}` } });
}
