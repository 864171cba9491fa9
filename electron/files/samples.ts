/** The bundled sample topologies: `samples.json` says in which order, and what each shows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sample } from '../ipc';
import { assetsFolder } from './assets-folder';

/** The samples, the one for a first start first. Rejects when the list is missing or no list: the app is incomplete. */
export async function listSamples(): Promise<readonly Sample[]> {
  const list: unknown = JSON.parse(await readFile(join(assetsFolder('samples'), 'samples.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error('samples.json holds no list.');
  return list.map(readSample);
}

/** The path of a sample's file; null when there is no sample of that name. */
export async function samplePath(name: string): Promise<string | null> {
  const samples = await listSamples();
  return samples.some((sample) => sample.name === name) ? join(assetsFolder('samples'), name) : null;
}

function readSample(entry: unknown): Sample {
  const fields = new Map<string, unknown>(typeof entry === 'object' && entry ? Object.entries(entry) : []);
  return {
    name: field(fields, 'name'),
    title: field(fields, 'title'),
    description: field(fields, 'description'),
  };
}

function field(fields: ReadonlyMap<string, unknown>, name: keyof Sample): string {
  const value = fields.get(name);
  if (typeof value !== 'string') throw new Error(`A sample in samples.json has no ${name}.`);
  return value;
}
