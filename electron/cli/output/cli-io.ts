/**
 * What a command does to the world, so that tests can run commands without a process: results go
 * to standard output, messages to standard error, and the exit status says yes, no or "could not ask".
 */

import { systemErrorCode, systemErrorReason } from '../../files/system-error';
import { CliFailure } from './cli-failure';

/** The answer is yes; the answer is no; the question could not be put. */
export type ExitStatus = 0 | 1 | 2;

export interface CliIo {
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** A result. Settles when it is written, or when nobody reads it any more. */
  writeResult(result: string | Uint8Array): Promise<void>;
  /** A message, ending in a line feed. */
  writeMessage(message: string): Promise<void>;
  setStatus(status: ExitStatus): void;
}

/** The process's own streams. */
export const processIo: CliIo = {
  async readInput() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  },
  writeResult: (result) => writeTo(process.stdout, result),
  writeMessage: (message) => writeTo(process.stderr, message),
  setStatus(status) {
    process.exitCode = status;
  },
};

/** `hopscope trace … | head -1` closes the pipe early: that is the reader's right, not an error. */
function writeTo(stream: NodeJS.WriteStream, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      if (systemErrorCode(error) === 'EPIPE') resolve();
      else
        reject(new CliFailure('cannot-write', `The output cannot be written: ${systemErrorReason(error)}.`));
    };
    stream.once('error', failed);
    stream.write(data, (error) => {
      // A failed write calls back before the stream tells its listeners: keep listening in that case.
      if (error) return;
      stream.off('error', failed);
      resolve();
    });
  });
}
