/** A name's question and its answer as they travel (RFC 1035 section 4; SRV: RFC 2782). */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { parseIpv4 } from '../../address/ipv4';
import type { Query, RecordType, ResourceRecord } from '../../kubernetes/dns/resolution';
import { addressBytes, bytesOf, word16, word32, type Part } from './bytes';

const typeNumbers: Readonly<Record<RecordType, number>> = { A: 1, CNAME: 5, PTR: 12, SRV: 33 };
const statusNumbers: Readonly<Record<Query['status'], number>> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };
const CLASS_IN = 1;
const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;
const RECURSION_DESIRED = 0x0100;
const RECURSION_AVAILABLE = 0x0080;
/** A pointer to the question's name, behind the twelve bytes of the header. */
const QUESTION_NAME = 0xc00c;
const LONGEST_LABEL = 63;
const LONGEST_NAME = 255;
/** What fits a message over UDP; more is cut off, and said to be (section 4.2.1). */
const LONGEST_MESSAGE = 512;

export interface DnsQuestion {
  /** Fully qualified, with the final dot. */
  readonly name: string;
  readonly type: RecordType;
}

/** The question; null for a name that no message can hold. */
export function dnsQuery(id: number, question: DnsQuestion): Uint8Array | null {
  const name = nameBytes(question.name);
  return name && message(id, RECURSION_DESIRED, name, question.type, []);
}

/** The answer to it, with as many records as fit. */
export function dnsResponse(
  id: number,
  question: DnsQuestion,
  status: Query['status'],
  answers: readonly ResourceRecord[],
): Uint8Array | null {
  const name = nameBytes(question.name);
  if (name === null) return null;
  const records = answers.flatMap((answer) => recordBytes(answer, question.name) ?? []);
  const flags = RESPONSE | RECURSION_DESIRED | RECURSION_AVAILABLE | statusNumbers[status];
  let fitting = records;
  let whole = message(id, flags, name, question.type, fitting);
  while (whole.length > LONGEST_MESSAGE && fitting.length > 0) {
    fitting = fitting.slice(0, -1);
    whole = message(id, flags | TRUNCATED, name, question.type, fitting);
  }
  return whole;
}

function message(
  id: number,
  flags: number,
  name: Uint8Array,
  type: RecordType,
  records: readonly Uint8Array[],
): Uint8Array {
  const counts = [1, records.length, 0, 0].map(word16);
  return bytesOf(
    word16(id),
    word16(flags),
    ...counts,
    name,
    word16(typeNumbers[type]),
    word16(CLASS_IN),
    ...records,
  );
}

/** Null when it cannot be written, as a name with an empty label. */
function recordBytes({ name, type, ttl, data }: ResourceRecord, asked: string): Uint8Array | null {
  const owner = name === asked ? word16(QUESTION_NAME) : nameBytes(name);
  const content = dataBytes(type, data);
  if (owner === null || content === null) return null;
  return bytesOf(
    owner,
    word16(typeNumbers[type]),
    word16(CLASS_IN),
    word32(ttl),
    word16(content.length),
    content,
  );
}

function dataBytes(type: RecordType, data: string): Uint8Array | null {
  switch (type) {
    case 'A': {
      const address = parseIpv4(data);
      return address === null ? null : addressBytes(address);
    }
    case 'CNAME':
    case 'PTR':
      return nameBytes(data);
    case 'SRV': {
      const [priority = 0, weight = 0, port = 0] = data.split(' ').map(Number);
      const target = nameBytes(data.split(' ')[3] ?? '');
      return target && bytesOf(word16(priority), word16(weight), word16(port), target);
    }
  }
}

/** Labels with their lengths, and the root's empty one. */
function nameBytes(name: string): Uint8Array | null {
  const parts: Part[] = [];
  for (const text of name.replace(/\.$/, '').split('.')) {
    const label = utf8ToBytes(text);
    if (label.length === 0 || label.length > LONGEST_LABEL) return null;
    parts.push(label.length, label);
  }
  const bytes = bytesOf(...parts, 0);
  return bytes.length > LONGEST_NAME ? null : bytes;
}
