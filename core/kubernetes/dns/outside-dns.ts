/**
 * The DNS outside: every server there knows the names that the file gives to hosts.
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

/** Seconds. Assumption: what an outside DNS gives. */
const outsideTtl = 300;

/** `name` in lower case, without the final dot. */
export function answerFromOutside(cluster: Cluster, name: string, type: RecordType): Reply {
  if (type === 'PTR') {
    const address = addressOfReverseName(name);
    const owner = address === null ? null : nameOfOutsideAddress(cluster, address);
    return owner === null ? notFound : found([record(name, 'PTR', outsideTtl, `${owner}.`)]);
  }
  const addresses = cluster.outsideNames.get(name);
  if (!addresses) return notFound;
  if (type !== 'A') return noSuchRecord;
  return found(addresses.map((address) => addressRecord(name, outsideTtl, address)));
}

function nameOfOutsideAddress(cluster: Cluster, address: Ipv4): string | null {
  return [...cluster.outsideNames].find(([, addresses]) => addresses.includes(address))?.[0] ?? null;
}
