/**
 * Which links an interface has. Found when somebody asks, device by device: a new plane is made at every step
 * of a drag, and a packet passes few of its devices.
 */
import type { InterfaceReference, Link } from '../model';

const none: readonly Link[] = [];

/** Looks links up by the interface at one of their ends. */
export class Cabling {
  readonly #byDevice = new Map<string, Link[]>();
  readonly #byInterface = new Map<string, ReadonlyMap<string, readonly Link[]>>();

  constructor(links: readonly Link[]) {
    for (const link of links) {
      enter(this.#byDevice, link.a.device, link);
      if (link.b.device !== link.a.device) enter(this.#byDevice, link.b.device, link);
    }
  }

  /** The interface's links in the order of the Network. */
  linksOf(device: string, name: string): readonly Link[] {
    let own = this.#byInterface.get(device);
    if (own === undefined) {
      own = byInterface(device, this.#byDevice.get(device) ?? none);
      this.#byInterface.set(device, own);
    }
    return own.get(name) ?? none;
  }
}

function byInterface(device: string, links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const found = new Map<string, Link[]>();
  for (const link of links) {
    const [a, b] = [endOn(device, link.a), endOn(device, link.b)];
    if (a !== null) enter(found, a, link);
    if (b !== null && b !== a) enter(found, b, link);
  }
  return found;
}

function endOn(device: string, end: InterfaceReference): string | null {
  return end.device === device ? end.interface : null;
}

function enter(lists: Map<string, Link[]>, key: string, link: Link): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [link]);
  else list.push(link);
}
