/** How the readers of Calico's policies, and of cluster-wide ones, say what would be refused in them. */
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import { said } from '../../topology/problems/finding';
import type { Path } from '../../topology/document';
import type { Fields } from '../fields';
import type { Finding } from '../finding';
import type { PlacedObject } from '../object-index';

export type RefusedKind = Extract<Kind, `HS343/${string}`>;

/** What is wrong at a path of the policy; its title is added. */
export type Refuse = <K extends RefusedKind>(path: Path, kind: K, args: Omit<ArgsOf<K>, 'policy'>) => void;

/** Reports what is refused of one object, and remembers whether anything was. */
export class Refusals {
  #any = false;

  constructor(
    private readonly placed: PlacedObject,
    private readonly title: string,
    private readonly report: (finding: Finding) => void,
  ) {}

  /** Whether the object is in no cluster. */
  get any(): boolean {
    return this.#any;
  }

  readonly refuse: Refuse = (path, kind, args) => {
    this.#any = true;
    const what = said(kind, { ...args, policy: this.title } as ArgsOf<typeof kind>);
    this.report({ said: what, severity: 'error', origin: this.placed.origin, path });
  };
}

/** A sequence; nothing and null stand for an empty one. */
export function itemsOf(fields: Fields, field: string, path: Path, refuse: Refuse): readonly unknown[] {
  const value = fields[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  refuse([...path, field], 'HS343/list', { field });
  return [];
}
