/**
 * Runs the second hand: a Python program that builds an appliance from its file's own words, in namespaces of its own,
 * and shares no code with the simulator.
 */
import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../run-program';
import type { Choices } from './choices';
import type { Conversation } from './conversation';
import type { PlainQuestion } from './questions';

const program = join(import.meta.dirname, 'lab.py');
const ownPlace = ['--mount', '--net', '--pid', '--fork', '--kill-child'];

/** Why the second hand cannot build here, or null when it can. */
export function whyNoPlainLab(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root';
  for (const [name, ...words] of [
    ['ip', '-V'],
    ['bridge', '-V'],
    ['iptables-restore', '--version'],
    ['python3', '-c', 'import yaml'],
  ] as const) {
    if (spawnSync(name, words).status !== 0) return `it needs ${[name, ...words].join(' ')}`;
  }
  return spawnSync('unshare', [...ownPlace, 'true']).status === 0 ? null : 'namespaces are not allowed here';
}

export interface Job {
  readonly topology: string;
  readonly choices: Choices;
  readonly questions: readonly PlainQuestion[];
  /** The pods that are built; left out, all. */
  readonly pods?: readonly string[];
}

export type PlainAnswers = readonly Conversation[] | { readonly notBuilt: string };

/** Builds the appliance, asks all questions at once, and gives their answers in the same order. */
export async function askPlainly(job: Job): Promise<PlainAnswers> {
  const environment = {
    ...process.env,
    OUTER_NET: readlinkSync('/proc/self/ns/net'),
    OUTER_MNT: readlinkSync('/proc/self/ns/mnt'),
  };
  const { status, output, complaints } = await runProgram(
    'unshare',
    [...ownPlace, 'python3', '-B', program],
    { env: environment, input: JSON.stringify(job), timeout: 60_000 },
  );
  if (status !== 0) throw new Error(`the plain lab did not answer (${String(status)}): ${complaints}`);
  return answersIn(output);
}

function answersIn(text: string): PlainAnswers {
  const read = JSON.parse(text) as { notBuilt: string } | { answers: readonly Conversation[] };
  if ('notBuilt' in read) return read;
  return read.answers.map(({ delivered, seenAs, forward, reply }) => ({ delivered, seenAs, forward, reply }));
}
