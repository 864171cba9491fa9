/** Runs another program for as long as it wants, and never leaves it behind. */
import { spawn, type StdioOptions } from 'node:child_process';

export type ChildResult =
  | {
      readonly type: 'ended';
      /** Null when a signal ended it. */
      readonly status: number | null;
      readonly milliseconds: number;
      /** We were told to stop, and passed it on. */
      readonly stopped: boolean;
    }
  | { readonly type: 'not-started'; readonly reason: string };

export interface ChildOptions {
  readonly stdio: StdioOptions;
  /** Ends it after so many milliseconds; no limit when left out. */
  readonly limit?: number;
}

/** Settles when the program has ended. Ctrl+C and a request to end are passed on to it, so that we end after it. */
export function runChild(
  program: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildResult> {
  const start = performance.now();
  let stopped = false;
  return new Promise((resolve) => {
    const { stdio, limit } = options;
    const child = spawn(program, args, { stdio, ...(limit === undefined ? {} : { timeout: limit }) });
    const pass = (signal: NodeJS.Signals): void => {
      stopped = true;
      child.kill(signal);
    };
    const settle = (result: ChildResult): void => {
      for (const signal of signals) process.off(signal, pass);
      resolve(result);
    };
    for (const signal of signals) process.on(signal, pass);
    child.once('error', (error) => settle({ type: 'not-started', reason: error.message }));
    child.once('exit', (status) => {
      settle({ type: 'ended', status, milliseconds: performance.now() - start, stopped });
    });
  });
}

const signals = ['SIGINT', 'SIGTERM'] as const;
