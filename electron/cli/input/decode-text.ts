/** Bytes to text. YAML in anything but UTF-8 is refused with its place, not guessed at. */
import type { SourceFile } from '#core/topology/document';
import { said } from '#core/topology/problems/finding';
import { problemAt } from '#core/topology/problems/problem-places';
import { CliFailure } from '../output/cli-failure';

/** Decodes strictly, keeping a byte order mark as it is. Throws a CliFailure with a finding for anything but UTF-8. */
export function decodeText(name: string, bytes: Uint8Array): SourceFile {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    throw noText(name, bytes);
  }
}

function noText(name: string, bytes: Uint8Array): CliFailure {
  const readable = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const before = readable.slice(0, readable.indexOf('\uFFFD')).split('\n');
  return new CliFailure('bad-file', `${name} is no text in UTF-8.`, null, [
    problemAt(
      { said: said('HS106/encoding', {}), severity: 'error' },
      {
        file: name,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        path: '',
        at: null,
      },
    ),
  ]);
}
