/** A port with what a DHCP server gave it, as its own. */
import type { TopologyChange } from '../document';
import type { Mending } from './mending';

/** An address of its own instead of what a DHCP server gives, with all that it gave. */
export function madeStatic(address: unknown, at: Mending): readonly TopologyChange[] {
  if (typeof address !== 'string') return [];
  const port = at.holder();
  const lease = at.mapping([...port, 'lease']);
  const given = ['gateway', 'dns'].flatMap((key) => {
    const value = lease[key];
    return value === undefined ? [] : [[[...port, key], value] as const];
  });
  return at.setAll(
    [[[...port, 'address'], address], ...given],
    [
      [...port, 'dhcp'],
      [...port, 'lease'],
    ],
  );
}
