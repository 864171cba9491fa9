/**
 * What a command does to the world, so that tests can run commands without a process: results go
 * to standard output, messages to standard error, and the exit status says yes, no or "could not ask".
 */

import { systemErrorCode, systemErrorReason } from '../../files/system-error';
import { CliFailure } from './cli-failure';

/** The answer is yes; the answer is no; the question could not be put; it was interrupted. */
export type ExitStatus = 0 | 1 | 2 | typeof INTERRUPTED;

/** 128 and the number of SIGINT, as shells say it (POSIX.1-2024, XCU 2.8.2). */
export const INTERRUPTED = 130;

export interface CliIo {
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** A result. Settles when it is written, or when nobody reads it any more. */
  writeResult(result: string | Uint8Array): Promise<void>;
  /** A message, ending in a line feed. */
  writeMessage(message: string): Promise<void>;
  setStatus(status: ExitStatus): void;
  /** From now on Ctrl+C only aborts the signal, until `release` is called; a second one ends the process. */
  catchInterrupt(): Interrupt;
  /** Says on standard error how far long work is, at most every few seconds: `100 of 1000 failures`. */
  progress(what: string, of: number): Progress;
}

/** How many are done. */
export type Progress = (done: number) => Promise<void>;

/** Long work looks at the signal now and then, and tells what it has found so far. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/** Of who is never interrupted. */
export function noInterrupt(): Interrupt {
  return { signal: new AbortController().signal, release: () => undefined };
}

/** Milliseconds between two of them; short work says nothing. */
const PAUSE = 2000;

/** Progress as messages. */
export function progressBy(writeMessage: CliIo['writeMessage'], what: string, of: number): Progress {
  let last = performance.now();
  return async (done) => {
    if (performance.now() - last < PAUSE || done === of) return;
    last = performance.now();
    await writeMessage(`hopscope: ${done} of ${of} ${what}\n`);
  };
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
  catchInterrupt() {
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    process.once('SIGINT', abort);
    return { signal: controller.signal, release: () => void process.off('SIGINT', abort) };
  },
  progress: (what, of) => progressBy((message) => writeTo(process.stderr, message), what, of),
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
