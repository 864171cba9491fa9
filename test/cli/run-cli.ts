/** Runs the command line without a process: the same commands, with streams that are kept. */
import { noInterrupt, type CliIo } from '#electron/cli/output/cli-io';
import { runProgram } from '#electron/cli/output/run-program';
import { cliProgram } from '#electron/cli/program';

export interface CliRun {
  readonly status: number;
  readonly result: string;
  readonly bytes: Uint8Array;
  readonly messages: string;
}

/** `input` is what stands on standard input; `interrupt` is Ctrl+C. */
export async function runCli(
  args: readonly string[],
  input: string | Uint8Array = '',
  interrupt: AbortSignal | null = null,
): Promise<CliRun> {
  const results: Buffer[] = [];
  let messages = '';
  let status = 0;
  const io: CliIo = {
    readInput: () => Promise.resolve(Buffer.from(input)),
    writeResult(result) {
      results.push(Buffer.from(result));
      return Promise.resolve();
    },
    writeMessage(message) {
      messages += message;
      return Promise.resolve();
    },
    setStatus(given) {
      status = given;
    },
    catchInterrupt: () => (interrupt ? { signal: interrupt, release: () => undefined } : noInterrupt()),
    progress: () => () => Promise.resolve(),
  };
  await runProgram(cliProgram(io), args, io);
  const bytes = Buffer.concat(results);
  return { status, result: bytes.toString('utf8'), bytes, messages };
}

/** Standard output as JSON. */
export function jsonOf(run: CliRun): unknown {
  return JSON.parse(run.result);
}
