/** How many appliances a second are looked at, on one core and on all: generated ones, each with addresses and names of its own. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsFolder } from '../../files/assets-folder';
import { doAll } from '../many/workers';
import type { TopologyInput } from '../many/topology-inputs';
import type { Task } from '../tasks/task';

export interface ManyRow {
  readonly command: string;
  readonly topologies: number;
  readonly cores: number;
  /** From the first to the last answer, starting the workers included. */
  readonly perSecond: number;
}

const tasks: readonly Task[] = [
  { command: 'check', form: 'values' },
  { command: 'reach', form: 'json', from: null, to: null, group: null },
];

/** Generates so many into a folder of its own, which is gone afterwards. */
export async function benchMany(topologies: number): Promise<readonly ManyRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hopscope-bench-'));
  try {
    const inputs = await generate(folder, topologies);
    const rows: ManyRow[] = [];
    for (const task of tasks) {
      for (const cores of new Set([1, Math.min(2, availableParallelism()), availableParallelism()])) {
        rows.push(await measure(task, inputs, cores));
      }
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(task: Task, inputs: readonly TopologyInput[], cores: number): Promise<ManyRow> {
  const jobs = inputs.map((input) => ({ name: input.name, inputs: [input], task, standardInput: null }));
  const start = performance.now();
  let done = 0;
  await doAll(jobs, cores, new AbortController().signal, () => {
    done += 1;
    return Promise.resolve();
  });
  const seconds = (performance.now() - start) / 1000;
  return { command: task.command, topologies: done, cores, perSecond: done / seconds };
}

/** The two-tier sample under other names and addresses, with more or fewer pods, every tenth without its route. */
async function generate(folder: string, topologies: number): Promise<readonly TopologyInput[]> {
  const text = await readFile(join(assetsFolder('samples'), 'two-tier.topology.yaml'), 'utf8');
  const inputs: TopologyInput[] = [];
  for (let number = 0; number < topologies; number += 1) {
    const name = join(folder, `edge-${String(number).padStart(5, '0')}.topology.yaml`);
    await writeFile(name, applianceNumbered(text, number));
    inputs.push({ name, files: [name] });
  }
  return inputs;
}

function applianceNumbered(text: string, number: number): string {
  const subnet = `10.${64 + Math.floor(number / 256)}.${number % 256}.`;
  const own = text
    .replaceAll('contoso-edge-01', `edge-${number}`)
    .replaceAll('192.168.20.', subnet)
    .replace('replicas: 3', `replicas: ${1 + (number % 5)}`);
  return number % 10 === 9 ? own.replace(/^ {2}routes:\n(?: {4}.*\n)+/m, '') : own;
}
