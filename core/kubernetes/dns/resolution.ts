/** A name as an endpoint would resolve it: every query in order, the packets that carry it, and what it gives. */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Trace } from '../../network/trace';
import type { ResolverSettings } from './settings';

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
  /** SERVFAIL also stands for a query that nobody answered; `error` then says so. */
  readonly status: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
  readonly answers: readonly ResourceRecord[];
  /** Nobody answered within the time, or an ICMP error came back at once; null when there was an answer. */
  readonly error: 'timeout' | 'refused' | null;
  /** What was sent for it, in order: to the resolver's own servers, and from those to others. */
  readonly exchanges: readonly Exchange[];
}

/** A question to one server. */
export interface Exchange {
  /** What is asked for, fully qualified, with the final dot: CoreDNS may ask others for another name than it was asked. */
  readonly name: string;
  readonly type: RecordType;
  /** What comes back; null when nothing does. */
  readonly reply: Pick<Query, 'status' | 'answers'> | null;
  /** Whose network namespace it leaves: a pod's device, a node, a host. */
  readonly from: DeviceName;
  readonly server: Ipv4;
  readonly outcome: 'answered' | 'timeout' | 'refused';
  /** Nobody answers there, as the server forwards to itself and has halted. */
  readonly isHalted?: true;
  /** The device that answered; null when none did. */
  readonly by: DeviceName | null;
  /** The packet and its answer; null when nobody walked them. */
  readonly trace: Trace | null;
}

export interface Resolution {
  readonly name: string;
  /** Where it was found or sought: the text is an address, a line of /etc/hosts, or DNS. */
  readonly by: 'address' | 'hosts' | 'dns';
  /** The resolv.conf of who asks. */
  readonly resolver: ResolverSettings;
  readonly queries: readonly Query[];
  /** Empty when the name was not found. */
  readonly addresses: readonly Ipv4[];
}
