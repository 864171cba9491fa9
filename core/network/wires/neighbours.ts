/**
 * Who answers ARP (RFC 826, RFC 1027): everybody in the broadcast domain who owns the address on any of
 * its interfaces (arp_ignore=0), who announces it (MetalLB), or who would route it out of another interface
 * and is told to say so (proxy_arp, kernel arp_process). The kernel routes the request as a packet from
 * the asker first, so whoever would refuse the asker's address by its reverse-path filter stays silent.
 */
import { ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { framePaths, type FramePath } from './layer-two';
import type { Frame } from '../packet';
import type { PlaneInterface } from '../plane';
import { validateSource } from '../reverse-path';
import { lookUp } from '../routing';
import { isOwn } from '../own-addresses';
import type { NeighbourDetail } from '../trace';

/** A next hop that was found: whose interface, and how frames get there. Shared by all packets. */
export interface Neighbour {
  readonly from: PlaneInterface;
  /** The address that the request named as the asker's. */
  readonly sender: Ipv4;
  readonly to: PlaneInterface;
  readonly path: FramePath;
  readonly frame: Frame;
  readonly detail: NeighbourDetail;
  /** What it would be if another device that answers too were faster, in the order in which they count. */
  readonly others: readonly Neighbour[];
}

const noSender = ipv4FromNumber(0);

type AnswerKind = 'owner' | 'announced' | 'proxy';

interface AnswerGiven {
  readonly how: AnswerKind;
  readonly to: PlaneInterface;
  readonly path: FramePath;
}

/** Who answered requests out of an interface, by sender and then by address asked, as words. */
type Answered = Map<number, Map<number, Neighbour | null>>;

/** What was answered before: a plane never changes, and goes with its interfaces. */
const answered = new WeakMap<PlaneInterface, Answered>();

/**
 * Asks for an address out of an interface. `sender` is the address the request names as its own: the
 * packet's source when that is the asker's, else one of the interface. Null when nobody answers.
 */
export function resolveNeighbour(from: PlaneInterface, target: Ipv4, sender: Ipv4): Neighbour | null {
  let bySender = answered.get(from);
  if (bySender === undefined)
    answered.set(from, (bySender = new Map<number, Map<number, Neighbour | null>>()));
  let known = bySender.get(sender | 0);
  if (known === undefined) bySender.set(sender | 0, (known = new Map<number, Neighbour | null>()));
  const before = known.get(target | 0);
  if (before !== undefined) return before;
  const found = ask(from, target, sender);
  known.set(target | 0, found);
  return found;
}

/** Of several who answer, or would, the one that people named; else the one that counts first. */
export function preferred(neighbour: Neighbour, targets: readonly string[]): Neighbour {
  if (targets.length === 0 || neighbour.others.length === 0) return neighbour;
  return neighbour.others.find(({ detail }) => targets.includes(detail.device)) ?? neighbour;
}

/** An address that the interface has learned from somebody's own request. */
export function learnedNeighbour(from: PlaneInterface, to: PlaneInterface, address: Ipv4): Neighbour | null {
  const path = framePaths(from).get(to);
  return path ? neighbour(from, address, noSender, { how: 'owner', to, path }, []) : null;
}

function ask(from: PlaneInterface, target: Ipv4, sender: Ipv4): Neighbour | null {
  const answers: AnswerGiven[] = [];
  const standing: AnswerGiven[] = [];
  for (const [to, path] of framePaths(from)) {
    const how = answerOf(to, from, target, sender);
    if (how !== null) answers.push({ how, to, path });
    else if (to.model.standsIn?.includes(target) === true) standing.push({ how: 'announced', to, path });
  }
  answers.sort((a, b) => compareAnswers(a, b, target));
  const devices = new Map<string, AnswerGiven>();
  for (const answer of answers) {
    if (!devices.has(answer.to.device.name)) devices.set(answer.to.device.name, answer);
  }
  const [first, ...rest] = [...devices.values()];
  if (!first) return null;
  const others = rest.map((one) => neighbour(from, target, sender, one, withoutOne(devices, one)));
  const only = neighbour(from, target, sender, first, rest);
  // Two who answer at once are a fault of its own.
  if (rest.length > 0 || first.how !== 'announced') return { ...only, others };
  return withSuccessors(
    only,
    standing.map((one) => neighbour(from, target, sender, one, [])),
  );
}

/** Each with all the others that could announce the address in its stead. */
function withSuccessors(announcer: Neighbour, standing: readonly Neighbour[]): Neighbour {
  const all = [...new Map([announcer, ...standing].map((one) => [one.detail.device, one])).values()];
  const [first = announcer, ...others] = all.map((one) => {
    const successors = all.filter((other) => other !== one).map(({ detail }) => detail.device);
    return successors.length === 0 ? one : { ...one, detail: { ...one.detail, successors } };
  });
  return { ...first, others };
}

function withoutOne(devices: ReadonlyMap<string, AnswerGiven>, one: AnswerGiven): readonly AnswerGiven[] {
  return [...devices.values()].filter((other) => other !== one);
}

function answerOf(to: PlaneInterface, from: PlaneInterface, target: Ipv4, sender: Ipv4): AnswerKind | null {
  const { device } = to;
  if (device === from.device) return null;
  if (to.model.announces.includes(target)) return 'announced';
  // A request without a sender address is a probe for duplicates: only an owner answers it.
  const refused = sender !== 0 && !validateSource(device, to, sender).accepted;
  if (refused) return null;
  if (isOwn(device, target)) return 'owner';
  if (!to.model.proxyArp || !device.model.forwarding || sender === 0) return null;
  const row = lookUp(device, target);
  return row?.type === 'unicast' && row.out !== to ? 'proxy' : null;
}

const order: Readonly<Record<AnswerKind, number>> = { owner: 0, announced: 1, proxy: 2 };

/** In reality the first answer counts, whoever is faster. Here: a stated order that depends on nothing else. */
function compareAnswers(a: AnswerGiven, b: AnswerGiven, target: Ipv4): number {
  const holds = (one: AnswerGiven): number =>
    one.to.addresses.some((own) => own.address === target) ? 0 : 1;
  return (
    order[a.how] - order[b.how] ||
    holds(a) - holds(b) ||
    a.path.hops.length - b.path.hops.length ||
    compareText(a.to.device.name, b.to.device.name) ||
    compareText(a.to.name, b.to.name)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function neighbour(
  from: PlaneInterface,
  address: Ipv4,
  sender: Ipv4,
  answer: AnswerGiven,
  others: readonly AnswerGiven[],
): Neighbour {
  const { to, path, how } = answer;
  return {
    from,
    sender,
    to,
    path,
    frame: { source: from.model.mac, destination: to.model.mac },
    detail: {
      interface: from.name,
      address,
      mac: to.model.mac,
      how,
      device: to.device.name,
      rivals: others.map((other) => other.to.device.name),
    },
    others: [],
  };
}
