/** A small workload from a template: what its fields start with, and what is typed into them. */
import type { Json, Topology } from '../../document';
import { freeName } from '../suggestions';
import { database, twoTierApp, webFrontEnd, type WorkloadValues } from './workload-templates';

export type WorkloadTemplate = 'web' | 'database' | 'two-tier';

/** As typed. */
export interface WorkloadTexts {
  readonly name: string;
  readonly namespace: string;
  readonly replicas: string;
}

export type ReadWorkload =
  | { readonly ok: true; readonly words: string; readonly objects: readonly Json[] }
  /** Empty while something is still missing. */
  | { readonly ok: false; readonly message: string };

interface Template {
  readonly name: string;
  readonly replicas: string;
  readonly words: string;
  readonly make: (values: WorkloadValues) => readonly Json[];
}

const TEMPLATES: Readonly<Record<WorkloadTemplate, Template>> = {
  web: { name: 'web', replicas: '2', words: 'web front end', make: webFrontEnd },
  database: { name: 'db', replicas: '1', words: 'database', make: database },
  'two-tier': { name: 'shop', replicas: '2', words: 'two-tier app', make: twoTierApp },
};

/** What a template is called: `web front end`. */
export function templateWords(template: WorkloadTemplate): string {
  return TEMPLATES[template].words;
}

/** What the fields start with: a name that no object has. */
export function newWorkload({ kubernetes }: Topology, template: WorkloadTemplate): WorkloadTexts {
  const { name, replicas } = TEMPLATES[template];
  const taken = kubernetes.map(({ resource }) => resource.name);
  return { name: freeName(taken, name), namespace: 'default', replicas };
}

const MOST_REPLICAS = 500;

/** The objects that the fields mean. */
export function readWorkload(template: WorkloadTemplate, texts: WorkloadTexts): ReadWorkload {
  const [name, namespace, replicas] = [texts.name.trim(), texts.namespace.trim(), texts.replicas.trim()];
  if (name === '' || namespace === '' || replicas === '') return { ok: false, message: '' };
  const count = Number(replicas);
  if (!/^\d+$/.test(replicas) || count > MOST_REPLICAS) {
    const message = `Replicas is "${replicas}"; write a whole number from 0 to ${MOST_REPLICAS}.`;
    return { ok: false, message };
  }
  // A service's name, with room for the "-db" of the second one (RFC 1035 labels).
  if (!/^[a-z]([a-z0-9-]{0,50}[a-z0-9])?$/.test(name)) {
    const message = `"${name}" is no name for a service: lower-case letters, digits and "-", a letter first.`;
    return { ok: false, message };
  }
  const { words, make } = TEMPLATES[template];
  return { ok: true, words: `${words} ${name}`, objects: make({ name, namespace, replicas: count }) };
}
