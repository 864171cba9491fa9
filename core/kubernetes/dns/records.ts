/** Records and answers, and the names of addresses in `in-addr.arpa`. Source: RFC 1035. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { readAddress } from '../fields';
import type { Query, RecordType, ResourceRecord } from './resolution';

export type Reply = Pick<Query, 'status' | 'answers'>;

export const notFound: Reply = { status: 'NXDOMAIN', answers: [] };
export const noSuchRecord: Reply = { status: 'NOERROR', answers: [] };
export const serverFailure: Reply = { status: 'SERVFAIL', answers: [] };

export function found(answers: readonly ResourceRecord[]): Reply {
  return { status: 'NOERROR', answers };
}

/** `name` without the final dot. */
export function record(name: string, type: RecordType, ttl: number, data: string): ResourceRecord {
  return { name: `${name}.`, type, ttl, data };
}

export function addressRecord(name: string, ttl: number, address: Ipv4): ResourceRecord {
  return record(name, 'A', ttl, formatIpv4(address));
}

/** `4.3.2.1.in-addr.arpa` of 1.2.3.4. */
export function reverseName(address: Ipv4): string {
  return `${formatIpv4(address).split('.').toReversed().join('.')}.in-addr.arpa`;
}

/** The address that a reverse name means; null when it is none. */
export function addressOfReverseName(name: string): Ipv4 | null {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(name);
  return match ? readAddress(match.slice(1).toReversed().join('.')) : null;
}
