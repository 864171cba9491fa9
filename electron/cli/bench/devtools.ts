/**
 * A browser without a window, spoken to by its DevTools protocol over two pipes (`--remote-debugging-pipe`: messages
 * are JSON, each ended by a zero byte).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { isMapping, type Mapping } from '#core/topology/values';
import { profileParent, rootSwitches } from '../../browser/open-browser';

export interface DevTools {
  /** Rejects when the browser says no or has ended. */
  readonly ask: (method: string, params?: Mapping, session?: string) => Promise<Mapping>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Mapping) => void;
  readonly reject: (reason: Error) => void;
}

/** Starts the browser with a profile of its own, which goes with it. */
export async function startDevTools(program: string): Promise<DevTools> {
  const profile = await mkdtemp(join(profileParent(program), 'hopscope-bench-'));
  const switches = ['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu'];
  const child = spawn(program, [...switches, ...rootSwitches(), `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const waiting = answersOf(child);
  const into = child.stdio[3] as Writable;
  // A browser that has ended takes nothing more; whoever waits is told by its end.
  into.on('error', () => undefined);
  let last = 0;
  const ask: DevTools['ask'] = (method, params = {}, session) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      if (child.exitCode !== null || !child.pid) reject(new Error('The browser does not start.'));
      into.write(`${JSON.stringify({ id: last, method, params, ...(session && { sessionId: session }) })}\0`);
    });
  return {
    ask,
    async close() {
      if (child.exitCode === null && child.pid) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await ended;
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Settles whoever waits, by the number of the question. */
function answersOf(child: ChildProcess): Map<number, Waiting> {
  const waiting = new Map<number, Waiting>();
  let rest = '';
  (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
    const messages = `${rest}${text}`.split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) settle(waiting, JSON.parse(message));
  });
  const over = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('The browser has ended.'));
  };
  child.once('exit', over);
  child.once('error', over);
  return waiting;
}

function settle(waiting: Map<number, Waiting>, message: unknown): void {
  if (!isMapping(message) || typeof message['id'] !== 'number') return;
  const { id, result, error } = message;
  const asked = waiting.get(id);
  waiting.delete(id);
  if (isMapping(result)) asked?.resolve(result);
  else asked?.reject(new Error(isMapping(error) ? String(error['message']) : 'The browser gave no answer.'));
}
