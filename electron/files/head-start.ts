/**
 * What the host works out while the window is still coming: it reads the file that the window opens with, for its own
 * drawing of it, and hands the window what it has read.
 */
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { valuesToHandOver } from '#core/topology/read-ahead';
import { readTopology } from '#core/topology/read';
import type { OpenResult } from '../ipc';

/** Characters. Working out a longer file takes longer than the page needs to start. */
const LONGEST = 400_000;

export interface HeadStart {
  /** Reads ahead of the page, so that the page need not wait for it. Never rejects. */
  prepare(): Promise<void>;
  /** What the window opens, with what has been read of it. */
  open(): Promise<OpenResult>;
  /** The model of a file without errors that shows something. */
  model(): Promise<Model | null>;
}

interface Read {
  readonly model: Model | null;
  readonly values: readonly unknown[] | null;
}

const NOTHING: Read = { model: null, values: null };

/** `open` opens what the window will open. */
export function createHeadStart(open: () => Promise<OpenResult>): HeadStart {
  let known: { readonly version: string; readonly read: Read } | null = null;
  const start = async (): Promise<{ readonly result: OpenResult; readonly read: Read }> => {
    const result = await open();
    if (result.type !== 'opened') return { result, read: NOTHING };
    const { name, text, version } = result.file;
    if (known?.version !== version) known = { version, read: readFile(name, text) };
    return { result, read: known.read };
  };
  return {
    prepare: async () => {
      await start().catch(() => null);
    },
    open: async () => {
      const { result, read } = await start();
      return result.type === 'opened' && read.values ? { ...result, values: read.values } : result;
    },
    model: async () => (await start()).read.model,
  };
}

function readFile(name: string, text: string): Read {
  if (text.length > LONGEST) return NOTHING;
  const document = readTopology([{ name, text }]);
  const { topology, problems } = document;
  const isEmpty = !topology.appliance && topology.networks.length === 0 && topology.hosts.length === 0;
  if (isEmpty || problems.some(({ severity }) => severity === 'error')) return NOTHING;
  const model = buildModel(topology);
  return { model, values: model.problems.length > 0 ? null : valuesToHandOver(document) };
}
