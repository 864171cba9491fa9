/**
 * One walk of a question as a matrix keeps it: what came of it, with what names it was walked, and every address that
 * anybody on the way could have looked up. It stands for all questions of ends that are treated alike.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Branch } from '../../network/ruleset';
import type { Step, Trace } from '../../network/trace';
import { choicesOf, type Choice } from '../alternatives/choices';
import { onceEach, pickAddress } from '../alternatives/courses';
import { walkBetween } from '../answer-question';
import type { Destination } from '../endpoints/resolve-destination';
import { endpointOf } from '../endpoints/choose-endpoint';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { ReachDestination } from '../reach/reach-ends';
import { questionOf } from '../reach/reach';
import { wayOf, type ReachFailure, type ReachWay } from '../reach/reach-verdict';

export interface Walked {
  readonly delivered: boolean;
  /** Why not, and where. */
  readonly failure: ReachFailure | null;
  /** Null when no packet was sent. */
  readonly way: ReachWay | null;
  readonly choices: readonly Choice[];
  /** Among whom an endpoint was chosen, if only among one; null when nobody chose. */
  readonly chooser: Chooser | null;
  /** With what it was walked: who asked, who was asked, who was picked. */
  readonly from: DeviceName;
  readonly to: DeviceName;
  readonly pick: DeviceName | null;
  /** The address of who asked, where others stand for him or he for others. */
  readonly ownAddress: Ipv4 | null;
  /** As words: see the head of this file. */
  readonly addresses: ReadonlySet<number>;
}

export interface Chooser {
  readonly targets: readonly string[];
  /** Where a rule chose; null where the client took an address of a name. */
  readonly at: { readonly device: DeviceName; readonly branches: readonly Branch[] } | null;
  /** There is more than one of them on the way, so that nobody stands for anybody. */
  readonly several: boolean;
}

/** Puts a question with these picks. `to` is the destination's device, where it is one. */
export function walkQuestion(
  model: Model,
  source: Source,
  asked: ReachDestination,
  found: Destination,
  picks: readonly string[],
  names: Pick<Walked, 'to' | 'ownAddress'>,
): Walked {
  const { destination, choices: own } = pickAddress(found, picks);
  const question = { ...questionOf(source, asked), endpoint: endpointOf(picks) };
  const { address } = destination;
  const trace = address === null ? null : walkBetween(model, question, source, address);
  const chooser = chooserOf(found, trace);
  return {
    delivered: trace?.outcome === 'delivered',
    failure: trace ? trace.reason : { code: found.missing?.code ?? 'host-unreachable', at: source.device },
    way: trace && wayOf(trace),
    choices: onceEach([...own, ...(trace ? choicesOf(trace) : [])]),
    chooser,
    from: source.device,
    ...names,
    pick: chooser && (chooser.targets.find((one) => picks.includes(one)) ?? chooser.targets[0] ?? null),
    addresses: trace ? addressesIn(model, trace) : new Set(),
  };
}

function chooserOf({ among = [] }: Destination, trace: Trace | null): Chooser | null {
  const hops = trace ? [...trace.forward.hops, ...(trace.reply?.hops ?? [])] : [];
  const chosen = hops.flatMap(({ device, steps }) => {
    const branches = steps.flatMap((step) => branchesOf(step));
    return branches.length === 0 ? [] : [{ device, branches }];
  });
  const [at] = chosen;
  if (among.length > 0) {
    return { targets: among.map(({ target }) => target), at: null, several: at !== undefined };
  }
  if (!at) return null;
  return { targets: at.branches.map(({ target }) => target), at, several: chosen.length > 1 };
}

function branchesOf(step: Step): readonly Branch[] {
  return step.action === 'dnat' && step.detail.chosen !== null ? step.detail.branches : [];
}

/** Look-ups on the way are about these: of packets, of next hops, and of who asks for a hardware address. */
function addressesIn({ plane }: Model, { forward, reply, acknowledgement }: Trace): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (address: Ipv4): void => void found.add(address | 0);
  const devices = new Set<DeviceName>();
  for (const path of [forward, reply, acknowledgement]) {
    for (const { device, steps } of path?.hops ?? []) {
      devices.add(device);
      for (const step of steps) {
        const { source, destination, encapsulation } = step.packet;
        add(source);
        add(destination);
        if (encapsulation) {
          add(encapsulation.source);
          add(encapsulation.destination);
        }
        if (step.action === 'neighbour') add(step.detail.address);
        if (step.action === 'drop' && step.detail.address !== null) add(step.detail.address);
      }
    }
  }
  for (const name of devices) for (const word of plane.devices.get(name)?.addresses ?? []) found.add(word);
  return found;
}
