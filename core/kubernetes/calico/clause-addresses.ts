/**
 * The addresses and ports of one end of a policy's rule as what a rule of the kernel asks for. A port's name
 * becomes numbers with the addresses of the pods that have it, as Calico's IP sets of named ports do.
 * Source: projectcalico felix, calc/rule_scanner.go, rules/policy.go.
 */
import { prefixContains, type Prefix } from '../../address/prefix';
import { commonOf, unionOf, without } from '../../address/prefix-set';
import { portsWithout } from '../../network/rules/port-ranges';
import type { PortRange, PrefixMatch } from '../../network/ruleset';
import type { Pod, PodPort } from '../cluster';
import type { Members, PeerSet, PortSet } from '../policies/tiers';

/** Null = any address or port. */
export interface EndMatch {
  readonly addresses: PrefixMatch | null;
  readonly ports: readonly PortRange[] | null;
}

const allPorts: readonly PortRange[] = [{ first: 0, last: 65535 }];

/** The single addresses of pods; none of those that have no address yet. */
export function hostPrefixes(pods: readonly Pod[]): readonly Prefix[] {
  return pods.flatMap(({ address }) => (address === null ? [] : [{ address, length: 32 }]));
}

/** All addresses of the members. */
export function addressesOf({ pods, blocks }: Members): readonly Prefix[] {
  return unionOf([...blocks.flat(), ...hostPrefixes(pods)]);
}

/** What an address must be to be in the set. A match without prefixes is never met. */
export function addressMatch(set: PeerSet | null): PrefixMatch | null {
  if (set === null) return null;
  const holes = set.without === null ? [] : addressesOf(set.without);
  if (set.within !== null) return { prefixes: without(addressesOf(set.within), holes) };
  return holes.length === 0 ? null : { prefixes: holes, not: true };
}

/** Whether no address can meet it. */
function isImpossible(match: PrefixMatch | null): boolean {
  return match !== null && match.not !== true && match.prefixes.length === 0;
}

function holds(match: PrefixMatch | null, { address }: Pod): boolean {
  if (address === null) return false;
  if (match === null) return true;
  return match.prefixes.some((one) => prefixContains(one, address)) !== (match.not === true);
}

/** Whichever of these an end meets, it is in the set of peers and ports. `pods` are all that could have a named port. */
export function endMatches(
  peers: PeerSet | null,
  ports: PortSet | null,
  protocol: string,
  pods: readonly Pod[],
): readonly EndMatch[] {
  const addresses = addressMatch(peers);
  if (isImpossible(addresses)) return [];
  if (ports === null) return [{ addresses, ports: null }];
  const barred = ports.without?.ranges ?? [];
  const numbers = ports.within === null ? allPorts : ports.within.ranges;
  const allowed = portsWithout(numbers, barred);
  const within = pods.filter((pod) => holds(addresses, pod));
  const named = (ports.within?.names ?? []).flatMap((name) =>
    [...receiversOf(within, protocol, name)].map(([number, receivers]): EndMatch => ({
      addresses: { prefixes: unionOf(hostPrefixes(receivers)) },
      ports: portsWithout([{ first: number, last: number }], barred),
    })),
  );
  const matches: readonly EndMatch[] = [{ addresses, ports: allowed }, ...named].filter(hasPorts);
  return (ports.without?.names ?? []).reduce<readonly EndMatch[]>(
    (left, name) => left.flatMap((one) => withoutNamed(one, receiversOf(within, protocol, name))),
    matches,
  );
}

function hasPorts({ ports }: EndMatch): boolean {
  return ports === null || ports.length > 0;
}

/** The pods that have a port of this name, by its number. */
function receiversOf(
  pods: readonly Pod[],
  protocol: string,
  name: string,
): ReadonlyMap<number, readonly Pod[]> {
  const receivers = new Map<number, Pod[]>();
  for (const pod of pods) {
    for (const { port } of portsNamed(pod, { protocol, name })) {
      receivers.set(port, [...(receivers.get(port) ?? []), pod]);
    }
  }
  return receivers;
}

/** Those pods without that port, and everybody else as before. */
function withoutNamed(
  { addresses, ports }: EndMatch,
  receivers: ReadonlyMap<number, readonly Pod[]>,
): readonly EndMatch[] {
  return [...receivers]
    .reduce<readonly EndMatch[]>(
      (left, [number, pods]) => {
        const barred = unionOf(hostPrefixes(pods));
        return left.flatMap((one) => [
          { ...one, addresses: minus(one.addresses, barred) },
          {
            addresses: { prefixes: inside(one.addresses, barred) },
            ports: portsWithout(one.ports ?? allPorts, [{ first: number, last: number }]),
          },
        ]);
      },
      [{ addresses, ports }],
    )
    .filter((one) => !isImpossible(one.addresses) && hasPorts(one));
}

function minus(match: PrefixMatch | null, holes: readonly Prefix[]): PrefixMatch {
  if (match === null) return { prefixes: holes, not: true };
  return match.not === true
    ? { prefixes: unionOf([...match.prefixes, ...holes]), not: true }
    : { prefixes: without(match.prefixes, holes) };
}

function inside(match: PrefixMatch | null, set: readonly Prefix[]): readonly Prefix[] {
  if (match === null) return set;
  return match.not === true ? without(set, match.prefixes) : commonOf(set, match.prefixes);
}

/** The ports that a pod has under a policy port's name. */
export function portsNamed(
  pod: Pod,
  port: { readonly protocol: string; readonly name: string },
): readonly PodPort[] {
  return pod.ports.filter((one) => one.name === port.name && one.protocol === port.protocol.toLowerCase());
}
