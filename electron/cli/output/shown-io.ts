/** What commands print about files: control characters in names are shown, whatever the form. Exports are bytes of their own. */
import { shownText } from '#core/report/shown-text';
import type { CliIo } from './cli-io';

/** The same streams; a terminal obeys nothing that stands in a file. */
export function shownIo(io: CliIo): CliIo {
  return {
    ...io,
    writeResult: (result) => io.writeResult(typeof result === 'string' ? shownText(result) : result),
    writeMessage: (message) => io.writeMessage(shownText(message)),
  };
}
