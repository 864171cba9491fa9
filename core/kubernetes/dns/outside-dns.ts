/**
 * The DNS outside: a server there knows the names that the file gives to hosts, or those of them that its host says.
 * Assumption: a name is not found when no host has it.
 */
import { type Ipv4 } from '../../address/ipv4';
import type { Cluster } from '../cluster';
import {
  addressOfReverseName,
  addressRecord,
  found,
  notFound,
  noSuchRecord,
  record,
  type Reply,
} from './records';
import type { RecordType } from './resolution';
import type { OutsideServer } from './settings';

/** Seconds. Assumption: what an outside DNS gives. */
const outsideTtl = 300;

/** `name` in lower case, without the final dot. `server` is what the asked one knows; null = every name of the file. */
export function answerFromOutside(
  cluster: Cluster,
  name: string,
  type: RecordType,
  server: OutsideServer | null = null,
): Reply {
  if (type === 'PTR') {
    const address = addressOfReverseName(name);
    const owners = address === null ? [] : namesOfOutsideAddress(cluster, address, server);
    return owners.length === 0
      ? notFound
      : found(owners.map((owner) => record(name, 'PTR', outsideTtl, `${owner}.`)));
  }
  const addresses = knows(server, name) ? addressesOfName(cluster, name) : undefined;
  if (!addresses) return notFound;
  if (type !== 'A') return noSuchRecord;
  return found(addresses.map((address) => addressRecord(name, outsideTtl, address)));
}

/** By its own entry, else by the wildcard at its closest ancestor that is there (RFC 4592, 3.3.1). */
function addressesOfName({ outsideNames }: Cluster, name: string): readonly Ipv4[] | undefined {
  const own = outsideNames.get(name);
  if (own) return own;
  if (isThere(outsideNames, name)) return undefined;
  for (let parent = above(name); parent !== null; parent = above(parent)) {
    const wildcard = outsideNames.get(`*.${parent}`);
    if (wildcard) return wildcard;
    if (isThere(outsideNames, parent)) return undefined;
  }
  return undefined;
}

/** A name, or one above another. */
function isThere(names: Cluster['outsideNames'], name: string): boolean {
  return names.has(name) || [...names.keys()].some((one) => one.endsWith(`.${name}`) && one !== `*.${name}`);
}

function above(name: string): string | null {
  const dot = name.indexOf('.');
  return dot < 0 ? null : name.slice(dot + 1);
}

/** A server that names what it knows has those names and what their wildcards hold. */
function knows(server: OutsideServer | null, name: string): boolean {
  return (
    server === null ||
    server.names === null ||
    server.names.some((one) => (one.startsWith('*.') ? name.endsWith(one.slice(1)) : one === name))
  );
}

function namesOfOutsideAddress(
  cluster: Cluster,
  address: Ipv4,
  server: OutsideServer | null,
): readonly string[] {
  return [...cluster.outsideNames]
    .filter(
      ([name, addresses]) => addresses.includes(address) && !name.startsWith('*.') && knows(server, name),
    )
    .map(([name]) => name);
}
