/** Runs a program to its end, beside whatever else is going on: labs mostly wait, so several run at once. */
import { spawn } from 'node:child_process';

export interface Run {
  readonly env: NodeJS.ProcessEnv;
  /** What it reads; nothing unless told. */
  readonly input?: string;
  /** Milliseconds after which it is killed. */
  readonly timeout: number;
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly output: string;
  readonly complaints: string;
}

/** Rejects when it cannot be started. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, input = '', timeout }: Run,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, timeout, killSignal: 'SIGKILL' });
    const [output, complaints]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, output: output.join(''), complaints: complaints.join('') }),
    );
    child.stdin.end(input);
  });
}
