/**
 * What is said in a conversation, packet by packet: for names the questions to DNS servers and their answers, then
 * the packet asked about and what comes back, and after a SYN-ACK the ACK.
 */
import { dropOf } from '../../analysis/drop';
import type { Exchange, Query, Resolution } from '../../kubernetes/dns/resolution';
import { fnv32a } from '../../kubernetes/hash';
import type { Frame, Packet } from '../../network/packet';
import type { Path, Trace } from '../../network/trace';
import { packetKindWords } from '../trace/words';
import { dnsQuery, dnsResponse } from './dns-bytes';
import { dataInSyn, type Cargo, type Cause } from './packet-bytes';

/** One packet of the conversation and its way. */
export interface Passage {
  /** `TCP SYN`, `DNS query A db.default.svc.cluster.local.` */
  readonly title: string;
  readonly path: Path;
  readonly cargo: Cargo;
}

/** All packets in the order in which they are sent. `trace` is null when it came to no packet. */
export function passagesOf(resolution: Resolution | null, trace: Trace | null): readonly Passage[] {
  const passages = new Passages(fnv32a(wordsOf(resolution, trace)));
  for (const query of resolution?.queries ?? []) passages.addQuery(query);
  if (trace) passages.addTrace(trace);
  return passages.all;
}

/** What one conversation has of its own: joined captures of two keep apart by it. */
function wordsOf(resolution: Resolution | null, trace: Trace | null): string {
  const packet = trace && firstPacket(trace.forward);
  if (!packet) return resolution?.name ?? '';
  const { protocol, source, sourcePort, destination, destinationPort } = packet;
  return `${protocol} ${source}:${sourcePort} ${destination}:${destinationPort}`;
}

/** IPv4 identifications are 1 to this. */
const mostIds = 65_535;

class Passages {
  readonly all: Passage[] = [];
  #messages = 0;

  constructor(readonly firstId: number) {}

  /** What a server asks others for comes between the question to it and its answer. */
  addQuery({ exchanges }: Query): void {
    const open: { readonly by: string | null; readonly answer: () => void }[] = [];
    for (const exchange of exchanges) {
      while (open.length > 0 && open.at(-1)?.by !== exchange.from) open.pop()?.answer();
      open.push({ by: exchange.by, answer: this.#ask(exchange) });
    }
    for (const { answer } of open.toReversed()) answer();
  }

  /** Adds the question; what is given back adds the answer. */
  #ask({ name, type, trace, reply }: Exchange): () => void {
    const id = ++this.#messages;
    const message = dnsQuery(id, { name, type });
    if (trace === null || message === null) return () => undefined;
    const query = this.#add(`DNS query ${type} ${name}`, trace.forward, { message });
    return () => {
      if (!trace.reply) return;
      const said = reply && dnsResponse(id, { name, type }, reply.status, reply.answers);
      const title = said ? `DNS answer ${reply?.status} ${type} ${name}` : titleOf(trace.reply);
      this.#add(title, trace.reply, { message: said ?? null, cause: causeOf(trace, query) });
    };
  }

  addTrace(trace: Trace): void {
    const request = this.#add(titleOf(trace.forward), trace.forward, {});
    if (!trace.reply) return;
    const { protocol } = trace.flow;
    const askedData = protocol === 'tcp' ? dataInSyn(sizeOf(trace.forward)) : 0;
    this.#add(titleOf(trace.reply), trace.reply, { askedData, cause: causeOf(trace, request) });
    if (trace.acknowledgement) this.#add('TCP ACK', trace.acknowledgement, { isAck: true });
    else if (protocol === 'tcp' && trace.outcome === 'delivered')
      this.#add('TCP ACK', trace.forward, { isAck: true });
  }

  #add(title: string, path: Path, cargo: Partial<Cargo>): Cargo {
    const whole: Cargo = {
      id: ((this.firstId + this.all.length) % mostIds) + 1,
      isAck: false,
      message: null,
      askedData: 0,
      cause: null,
      ...cargo,
    };
    this.all.push({ title, path, cargo: whole });
    return whole;
  }
}

function firstPacket({ hops }: Path): Packet | undefined {
  return hops[0]?.steps[0]?.packet;
}

function sizeOf(path: Path): number {
  return firstPacket(path)?.size ?? 0;
}

function titleOf(path: Path): string {
  const packet = firstPacket(path);
  return packet ? packetKindWords(packet) : '';
}

/** The packet that an error on the way back is about. */
function causeOf({ forward, reply }: Trace, cargo: Cargo): Cause | null {
  const payload = reply && firstPacket(reply)?.payload;
  const packet = dropOf(forward)?.packet;
  if (payload?.type !== 'error' || !packet) return null;
  const { encapsulation } = packet;
  const { source, destination } = payload.about;
  const isOuter = encapsulation?.source === source && encapsulation.destination === destination;
  return { packet, cargo, innerFrame: innerFrameOf(forward), isOuter };
}

/** The frame inside the last VXLAN that a packet was put into. */
function innerFrameOf({ hops }: Path): Frame | null {
  const steps = hops.flatMap((hop) => hop.steps);
  const place = steps.findLastIndex(({ action }) => action === 'encapsulate');
  return steps[place - 1]?.packet.frame ?? null;
}
