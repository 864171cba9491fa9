/**
 * A table as data: what the table view, the inspector and the trace list show, and what stands for the
 * picture where it cannot be seen (WCAG 2.2, 1.1.1). Rows know what they select in the picture.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, type Prefix } from '../../address/prefix';
import type { ThingId } from '../../topology/things/thing-id';

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What stands in place of the rows where there are none. */
  readonly empty: string;
}

export interface Column {
  readonly id: string;
  readonly title: string;
  /** Addresses, prefixes and interface names stand in the monospaced face. */
  readonly mono: boolean;
  /** Share of the width that the column wants beside the others. */
  readonly share: number;
}

export interface Row {
  /** Unique in its table, and the same from one change of the topology to the next. */
  readonly key: string;
  /** What the row selects; null for what the picture does not show. */
  readonly thing: ThingId | null;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly text: string;
  /** What the column is sorted by: addresses by their number, not by their digits. */
  readonly order: number | string;
  /** Something is wrong with it: down, pending, not ready. */
  readonly alert?: boolean;
}

/** A cell that sorts as it reads. */
export function words(text: string, alert = false): Cell {
  return { text, order: text.toLowerCase(), ...(alert ? { alert } : {}) };
}

/** A number, sorted as one. */
export function count(value: number): Cell {
  return { text: String(value), order: value };
}

/** An address; empty and first where there is none. */
export function addressCell(address: Ipv4 | null, missing = '', alert = false): Cell {
  if (address !== null) return { text: formatIpv4(address), order: address };
  return { text: missing, order: -1, ...(alert ? { alert } : {}) };
}

/** A prefix, sorted by its network and then by its length. */
export function prefixCell(prefix: Prefix): Cell {
  return { text: formatPrefix(prefix), order: prefix.address * 64 + prefix.length };
}

/** A column; `share` is 1 for a name or an address. */
export function column(id: string, title: string, share = 1, mono = false): Column {
  return { id, title, mono, share };
}
