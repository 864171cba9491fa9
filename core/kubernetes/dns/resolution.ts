/** A name as an endpoint would resolve it: every query in order, and the addresses it gives. */
import type { Ipv4 } from '../../address/ipv4';

export type RecordType = 'A' | 'SRV' | 'PTR' | 'CNAME';

export interface ResourceRecord {
  /** Fully qualified, with the final dot. */
  readonly name: string;
  readonly type: RecordType;
  /** Seconds. */
  readonly ttl: number;
  readonly data: string;
}

export interface Query {
  /** Fully qualified, with the final dot. */
  readonly name: string;
  readonly type: RecordType;
  readonly status: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
  readonly answers: readonly ResourceRecord[];
}

export interface Resolution {
  readonly name: string;
  readonly queries: readonly Query[];
  /** Empty when the name was not found. */
  readonly addresses: readonly Ipv4[];
}
