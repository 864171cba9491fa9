/**
 * A whole matrix by classes: sources that are treated alike are one row of it, destinations one column. Of each class
 * one is walked; who is an endpoint of what he asks is walked for himself.
 */
import { ipv4FromNumber } from '../../address/ipv4';
import { prefixContains, type Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import type { Steps } from '../../topology/steps';
import { anybodyIn, networkId } from '../../topology/things/thing-id';
import { resolveDestination, type Destination } from '../endpoints/resolve-destination';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import { destinationKey, type ReachDestination, type ReachEnds } from '../reach/reach-ends';
import { AskedKinds } from './asked-kind';
import { AlikeQuestions, type Cell } from './cell';
import type { Likeness } from './likeness';
import type { Walked } from './walked';

export interface Classes {
  /** The class of each end, by its place. */
  readonly of: Int32Array;
  /** The places of each class's members. */
  readonly members: readonly (readonly number[])[];
  /** What makes each class. */
  readonly keys: readonly string[];
}

export interface ClassMatrix {
  readonly rows: Classes;
  readonly columns: Classes;
  /** By the classes of source and destination; null where a class of one would ask itself. */
  readonly cells: readonly (readonly (ClassCell | null)[])[];
}

export interface ClassCell {
  readonly cell: Cell | null;
  /** Sources for whom nobody stands, by their places. */
  readonly own: ReadonlyMap<number, Cell>;
  /** Names were looked up in DNS for it, over ways that are none of its own. */
  readonly named: boolean;
}

/** Whether anything that was looked up for the cell lies in one of these. */
export function isTouched({ cell, own, named }: ClassCell, prefixes: readonly Prefix[]): boolean {
  if (named) return true;
  const isIn = (one: Cell): boolean =>
    one.addresses.some((word) => prefixes.some((prefix) => prefixContains(prefix, ipv4FromNumber(word))));
  return (cell !== null && isIn(cell)) || [...own.values()].some(isIn);
}

export function classesOf(keys: readonly string[]): Classes {
  const of = new Int32Array(keys.length);
  const members: number[][] = [];
  const known = new Map<string, number>();
  keys.forEach((key, place) => {
    let one = known.get(key);
    if (one === undefined) {
      known.set(key, (one = members.length));
      members.push([]);
    }
    of[place] = one;
    members[one]?.push(place);
  });
  return { of, members, keys: [...known.keys()] };
}

export function rowKey(likeness: Likeness, { device, address }: Source): string {
  return `${likeness.of(device)} ${address ?? ''}`;
}

export function columnKey(likeness: Likeness, destination: ReachDestination): string {
  const device = deviceOf(destination.name);
  const who = likeness.leaves.has(device) ? likeness.withPorts(device) : destination.name;
  return destinationKey({ ...destination, name: who });
}

/** The device that is asked under a name; the name itself where there is none. */
export function deviceOf(name: string): DeviceName {
  const start = networkId('');
  return name.startsWith(start) ? anybodyIn(name.slice(start.length)) : name;
}

/** Fills a matrix, a row at a time. `kept` gives a cell that is known already; null where nothing is asked. */
export function* fillMatrix(
  model: Model,
  likeness: Likeness,
  ends: ReachEnds,
  classes: { readonly rows: Classes; readonly columns: Classes },
  kept: (row: number, column: number) => ClassCell | null | undefined,
): Steps<ClassMatrix> {
  const { rows, columns } = classes;
  const kinds = new AskedKinds(model, likeness);
  const cells: (ClassCell | null)[][] = [];
  for (const [row, members] of rows.members.entries()) {
    const sources = members.flatMap((place) => {
      const source = ends.sources[place];
      return source ? [{ source, place }] : [];
    });
    const filler = new RowFiller(model, likeness, kinds, sources);
    const filled: (ClassCell | null)[] = [];
    for (const [column, asked] of columns.members.entries()) {
      const before = kept(row, column);
      const destinations = asked.flatMap((place) => ends.destinations[place] ?? []);
      filled.push(before === undefined ? filler.cell(destinations) : before);
      if (before === undefined && filler.isTired()) yield;
    }
    cells.push(filled);
  }
  return { rows, columns, cells };
}

interface PlacedSource {
  readonly source: Source;
  readonly place: number;
}

/** So many cells are filled in a few milliseconds. */
const CELLS_AT_A_TIME = 32;

class RowFiller {
  readonly #found = new Map<string, Destination | null>();
  readonly #walked = new Map<string, Map<string, Walked>>();
  #filled = 0;

  constructor(
    private readonly model: Model,
    private readonly likeness: Likeness,
    private readonly kinds: AskedKinds,
    private readonly sources: readonly PlacedSource[],
  ) {}

  isTired(): boolean {
    return this.#filled % CELLS_AT_A_TIME === 0;
  }

  /** The cell of the row and these destinations, which are alike. */
  cell(destinations: readonly ReachDestination[]): ClassCell | null {
    this.#filled++;
    for (const asked of destinations) {
      const to = deviceOf(asked.name);
      const asking = this.sources.filter(({ source }) => source.name !== asked.name && source.device !== to);
      const [first] = asking;
      const destination = first && this.#resolve(first.source, asked.name);
      if (destination) return this.#fill(asking, asked, destination, to);
    }
    return null;
  }

  #fill(
    asking: readonly PlacedSource[],
    asked: ReachDestination,
    destination: Destination,
    to: DeviceName,
  ): ClassCell {
    if (destination.resolution !== null) return this.#fillEach(asking, asked, to);
    const kind = this.#kindOf(asked, destination, to);
    const questions = new AlikeQuestions(this.model, this.likeness, asked, destination, to, kind);
    const own = new Map<number, Cell>();
    let shared: Cell | null = null;
    for (const { source, place } of asking) {
      if (this.#isAskedByAddress(source, destination)) {
        const alone = new AlikeQuestions(this.model, this.likeness, asked, destination, to, null);
        own.set(place, alone.cellOf(source));
        continue;
      }
      if (shared !== null && !questions.isOwn(source)) continue;
      const cell = questions.cellOf(source);
      if (questions.isOwn(source)) own.set(place, cell);
      else shared = cell;
    }
    return { cell: shared, own, named: false };
  }

  /** Whose own address is asked without his name asks himself, and stands for nobody. */
  #isAskedByAddress({ device }: Source, { address }: Destination): boolean {
    return address !== null && this.likeness.leaves.get(device)?.address === address;
  }

  /** Of a service or a node's port: what was walked of the same kind before. */
  #kindOf(asked: ReachDestination, { address, among }: Destination, to: DeviceName) {
    if (address === null || asked.port === null || among || this.likeness.leaves.has(to)) return null;
    const kind = this.kinds.of(address, asked);
    if (!kind) return null;
    let walked = this.#walked.get(kind.text);
    if (!walked) this.#walked.set(kind.text, (walked = new Map<string, Walked>()));
    return { chooser: kind.chooser, walked };
  }

  /** A name is what each source's own resolver says. */
  #fillEach(asking: readonly PlacedSource[], asked: ReachDestination, to: DeviceName): ClassCell {
    const own = new Map<number, Cell>();
    for (const { source, place } of asking) {
      const found = resolveDestination(this.model, source, asked.name, null);
      if (!found.ok) continue;
      const questions = new AlikeQuestions(this.model, this.likeness, asked, found.value, to, null);
      own.set(place, questions.cellOf(source));
    }
    return { cell: null, own, named: true };
  }

  /** Ends that are alike find the same under a name, unless they ask DNS for it. */
  #resolve(source: Source, name: string): Destination | null {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = resolveDestination(this.model, source, name, null);
    const destination = found.ok ? found.value : null;
    this.#found.set(name, destination);
    return destination;
  }
}
