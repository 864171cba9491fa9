/** What the routing tables of a Network do with an address: which row each has for it, by what the row does. */
import type { Ipv4 } from '../../address/ipv4';
import { prefixContains } from '../../address/prefix';
import type { DeviceName, Route } from '../../network/model';
import type { PlaneDevice } from '../../network/plane';
import { lookUp, rowsOf } from '../../network/routing';
import type { Model } from '../model';
import type { Leaf } from './leaf';

interface Table {
  readonly device: PlaneDevice;
  /** The address of a leaf. */
  readonly own: Ipv4 | null;
  /** Then a packet that is dropped for want of a row says whether one would be there. */
  readonly hasDown: boolean;
}

/** Hosts with one table, but for their own address. */
interface Twins {
  readonly members: readonly Table[];
}

export class Tables {
  readonly #routers: readonly Table[];
  readonly #twins: readonly Twins[];

  /** `selfText` says what a leaf is by itself. A pod's table comes from Calico, and is in what a pod is. */
  constructor(
    { network, plane }: Model,
    leaves: ReadonlyMap<DeviceName, Leaf>,
    selfText: (leaf: Leaf) => string,
  ) {
    const routers: Table[] = [];
    const twins = new Map<string, Table[]>();
    for (const { name, bridges, kind, interfaces } of network.devices) {
      const device = bridges || kind === 'pod' ? undefined : plane.devices.get(name);
      if (!device) continue;
      const leaf = leaves.get(name);
      const table = { device, own: leaf?.address ?? null, hasDown: interfaces.some(({ up }) => !up) };
      if (!leaf) {
        routers.push(table);
        continue;
      }
      const text = selfText(leaf);
      const same = twins.get(text);
      if (same) same.push(table);
      else twins.set(text, [table]);
    }
    this.#routers = routers;
    this.#twins = [...twins.values()].map((members) => ({ members }));
  }

  /** Two addresses with the same text are treated alike by every table; `leaf` is who has the address. */
  rowsFor(address: Ipv4, leaf: Leaf | null): string {
    const routers = this.#routers.map((table) => rowText(address, leaf, table));
    const others = this.#twins.map(({ members }) => {
      const other = members.find(({ device }) => device.name !== leaf?.device.name);
      return other ? rowText(address, leaf, other).replaceAll(` ${other.own} `, ' own ') : '';
    });
    return `${routers.join(',')},${others.join(',')}`;
  }
}

/** What a row does; its prefix and metric only decide that it is the one. */
function rowText(address: Ipv4, leaf: Leaf | null, { device, hasDown }: Table): string {
  const row = lookUp(device, address);
  const held = hasDown ? rowsOf(device.model).filter(({ prefix }) => prefixContains(prefix, address)) : [];
  const down = held.map(ownText).join(';');
  if (row === null || row.route === 'local') return `${row?.type ?? 'none'}${down}`;
  return `${row.route.prefix.length === 32 ? ownText(row.route) : sharedText(row.route)}${down}`;

  function ownText(route: Route): string {
    const isOwn = leaf !== null && device.name === leaf.at && route.dev === leaf.socket.name;
    return effectText(isOwn ? { ...route, dev: '@' } : route, address);
  }
}

const sharedTexts = new WeakMap<Route, string>();

function sharedText(route: Route): string {
  let text = sharedTexts.get(route);
  if (text === undefined) sharedTexts.set(route, (text = effectText(route, null)));
  return text;
}

function effectText({ via, dev, source, type, nextHops, onlink }: Route, self: Ipv4 | null): string {
  const from = source !== null && source === self ? '@' : source;
  const hops = nextHops?.map((hop) => `${hop.via} ${hop.dev} ${hop.target}`).join(' ') ?? '';
  return `${via} ${dev} ${from} ${type} ${onlink} ${hops}`;
}

/** A row of the end's own table. */
export function routeText(route: Route, self: Ipv4): string {
  const { prefix, metric } = route;
  const to = prefix.length === 32 && prefix.address === self ? '@' : prefix.address;
  return `${to}/${prefix.length} ${metric} ${effectText(route, self)}`;
}
