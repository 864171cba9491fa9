/**
 * MetalLB's address pools. IPAddressPool objects, where a file has any, are MetalLB's whole
 * configuration, as a dump has it; else there is one pool, the appliance's service range.
 * Source: MetalLB documentation, "Configuration", "Usage"; metallb internal/config (what its webhook refuses).
 */
import type { Ipv4 } from '../../address/ipv4';
import { firstOf, lastOf, parsePrefix } from '../../address/prefix';
import {
  formatRange,
  parseRange,
  rangeContains,
  rangeSize,
  rangesOverlap,
  type AddressRange,
} from '../../address/range';
import { said } from '../../topology/problems/finding';
import { fieldsAt, integerAt, isFields, isTrueAt, listAt, textMapAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import { selectorMatches, type Labels } from '../policies/label-selector';
import { namespaceLabels } from '../policies/namespace-labels';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { ServicePlan } from '../services/service-plan';

export interface AddressPool {
  /** Null = the appliance's own. */
  readonly name: string | null;
  readonly labels: Labels;
  readonly ranges: readonly AddressRange[];
  /** Whether services get its addresses without asking. */
  readonly autoAssign: boolean;
  /** Leaves out addresses that end in 0 or 255. */
  readonly avoidsBuggy: boolean;
  /** Lower numbers come first; 0 comes last. */
  readonly priority: number;
  /** Made for certain services only: those come here first, and others never. */
  readonly pinned: boolean;
  readonly takes: (plan: ServicePlan) => boolean;
}

/** The pools by priority, then by name; MetalLB leaves the order of equals to chance. */
export function addressPools(
  index: ObjectIndex,
  applianceRanges: readonly AddressRange[],
  report: (finding: Finding) => void,
): readonly AddressPool[] {
  const objects = objectsOf(index, 'IPAddressPool');
  if (objects.length === 0) return applianceRanges.length === 0 ? [] : [appliancePool(applianceRanges)];
  const labelsOf = namespaceLabels(index);
  const taken: AddressRange[] = [];
  return objects
    .map((placed) => readPool(placed, taken, labelsOf, report))
    .toSorted((a, b) => rank(a) - rank(b) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

/** Pools made for the service first, by their priority; then those that are open to all. */
export function poolsFor(pools: readonly AddressPool[], plan: ServicePlan): readonly AddressPool[] {
  if (plan.wantedPool !== null) {
    return pools.filter((pool) => pool.name === plan.wantedPool && pool.takes(plan));
  }
  const open = pools.filter((pool) => pool.autoAssign && pool.takes(plan));
  return [...open.filter((pool) => pool.pinned), ...open.filter((pool) => !pool.pinned)];
}

/** Whether the pool may give the address away. */
export function poolHas(pool: AddressPool, address: Ipv4): boolean {
  if (pool.avoidsBuggy && ((address & 255) === 0 || (address & 255) === 255)) return false;
  return pool.ranges.some((range) => rangeContains(range, address));
}

/** How many addresses it may give away (internal/allocator, poolCount). */
export function poolSize({ ranges, avoidsBuggy }: AddressPool): number {
  const buggy = (range: AddressRange): number => endingIn(range, 0) + endingIn(range, 255);
  return ranges.reduce((sum, range) => sum + rangeSize(range) - (avoidsBuggy ? buggy(range) : 0), 0);
}

/** How many addresses of the range end in a byte. */
function endingIn({ first, last }: AddressRange, byte: number): number {
  return Math.floor((last - byte) / 256) - Math.floor((first - 1 - byte) / 256);
}

function rank({ priority }: AddressPool): number {
  return priority === 0 ? Infinity : priority;
}

/** For an address of a dump in no pool: announced like the appliance's own. */
export const unknownPool: AddressPool = appliancePool([]);

function appliancePool(ranges: readonly AddressRange[]): AddressPool {
  return {
    name: null,
    labels: {},
    ranges,
    autoAssign: true,
    avoidsBuggy: false,
    priority: 0,
    pinned: false,
    takes: () => true,
  };
}

function readPool(
  placed: PlacedObject,
  taken: AddressRange[],
  labelsOf: (namespace: string) => Labels,
  report: (finding: Finding) => void,
): AddressPool {
  const { name, value } = placed.resource;
  const allocation = valueAt(value, 'spec', 'serviceAllocation');
  return {
    name,
    labels: textMapAt(value, 'metadata', 'labels'),
    ranges: readRanges(placed, taken, report),
    autoAssign: valueAt(value, 'spec', 'autoAssign') !== false,
    avoidsBuggy: isTrueAt(value, 'spec', 'avoidBuggyIPs'),
    priority: integerAt(allocation, 'priority') ?? 0,
    pinned: isFields(allocation),
    takes: (plan) => allows(allocation, plan, labelsOf),
  };
}

/** A service must be in one of the namespaces and have the labels of one of the selectors, where there are any. */
function allows(allocation: unknown, plan: ServicePlan, labelsOf: (namespace: string) => Labels): boolean {
  const names = listAt(allocation, 'namespaces');
  const namespaces = listAt(allocation, 'namespaceSelectors');
  const services = listAt(allocation, 'serviceSelectors');
  const anyNamespace = names.length === 0 && namespaces.length === 0;
  const labels = labelsOf(plan.namespace);
  return (
    (anyNamespace ||
      names.includes(plan.namespace) ||
      namespaces.some((selector) => selectorMatches(fieldsAt(selector), labels))) &&
    (services.length === 0 || services.some((selector) => selectorMatches(fieldsAt(selector), plan.labels)))
  );
}

function readRanges(
  placed: PlacedObject,
  taken: AddressRange[],
  report: (finding: Finding) => void,
): readonly AddressRange[] {
  const { name, value } = placed.resource;
  return listAt(value, 'spec', 'addresses').flatMap((item, index) => {
    const text = String(item).trim();
    if (text.includes(':')) return [];
    const range = readRange(text);
    const rival = range && taken.find((other) => rangesOverlap(other, range));
    if (range && !rival) {
      taken.push(range);
      return [range];
    }
    report({
      said: rival
        ? said('HS322/overlap', { pool: name, text, other: formatRange(rival) })
        : said('HS322/range', { pool: name, text }),
      severity: 'error',
      origin: placed.origin,
      path: ['spec', 'addresses', index],
    });
    return [];
  });
}

function readRange(text: string): AddressRange | null {
  const prefix = text.includes('/') ? parsePrefix(text) : null;
  if (prefix) return { first: firstOf(prefix), last: lastOf(prefix) };
  return text.includes('-') ? parseRange(text) : null;
}
