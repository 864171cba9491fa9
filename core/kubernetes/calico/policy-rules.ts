/**
 * The rules of a policy's chain: each allows by setting Calico's accept mark, and the chain returns
 * where one has. A port's name becomes numbers with the addresses of the pods that have it, as
 * Calico's IP sets of named ports do. Source: projectcalico felix, rules/policy.go; kube-controllers'
 * conversion of NetworkPolicies. SCTP is left out: no packet here is of that protocol.
 */
import { prefixContains, type Prefix } from '../../address/prefix';
import { unionOf } from '../../address/prefix-set';
import { unionOfPorts } from '../../network/rules/port-ranges';
import type { Chain, Match, PortRange, PrefixMatch, Rule } from '../../network/ruleset';
import { policyChainName } from './names';
import type { NetworkPolicy, Pod, PodPort, PolicyPeers, PolicyPort, PolicyRule } from '../cluster';

export type Direction = 'ingress' | 'egress';

/** The bit with which Calico marks what a policy has accepted. */
export const acceptMark = 0x10000;

const packetProtocols = { TCP: 'tcp', UDP: 'udp' } as const;

/** The chain's name in one direction: `cali-pi-…` or `cali-po-…`. */
export function chainNameOf(policy: NetworkPolicy, direction: Direction): string {
  return policyChainName(direction === 'ingress' ? 'cali-pi-' : 'cali-po-', policy.namespace, policy.name);
}

/** The chain of a policy's rules in one direction. `pods` are all that could have a named port. */
export function policyChain(policy: NetworkPolicy, direction: Direction, pods: readonly Pod[]): Chain {
  const rules = policy[direction] ?? [];
  return {
    name: chainNameOf(policy, direction),
    policy: 'accept',
    rules: rules.flatMap((rule, index) => {
      const comment = `${policy.namespace}/${policy.name} ${direction} rule ${index + 1}`;
      return matchesOf(policy, rule, direction, pods).flatMap((match) => allow(match, comment));
    }),
  };
}

function allow(match: Match, comment: string): readonly Rule[] {
  return [
    { match, action: { type: 'mark', bits: acceptMark, verdict: 'accept' }, comment },
    { match: { mark: { bits: acceptMark } }, action: { type: 'return' }, comment: 'accepted' },
  ];
}

/** The conditions under which a rule allows; one of them must hold. Empty when it allows nothing. */
function matchesOf(
  policy: NetworkPolicy,
  { peers, ports }: PolicyRule,
  direction: Direction,
  pods: readonly Pod[],
): readonly Match[] {
  const addresses = peers && addressesOf(peers);
  if (addresses?.length === 0) return [];
  const peer: PrefixMatch | null = addresses && { prefixes: addresses };
  const peerMatch: Match =
    peer === null ? {} : direction === 'ingress' ? { source: peer } : { destination: peer };
  if (ports === null) return [peerMatch];
  const receivers =
    direction === 'ingress'
      ? policy.pods
      : addresses === null
        ? pods
        : pods.filter((pod) => isAmong(pod, addresses));
  return [...numberedMatches(ports, peerMatch), ...namedMatches(ports, peerMatch, receivers)];
}

function addressesOf({ pods, blocks }: PolicyPeers): readonly Prefix[] {
  return unionOf([...blocks.flat(), ...hostPrefixes(pods)]);
}

function hostPrefixes(pods: readonly Pod[]): readonly Prefix[] {
  return pods.flatMap(({ address }) => (address === null ? [] : [{ address, length: 32 }]));
}

function isAmong({ address }: Pod, prefixes: readonly Prefix[]): boolean {
  return address !== null && prefixes.some((one) => prefixContains(one, address));
}

/** One match a protocol. */
function numberedMatches(ports: readonly PolicyPort[], peer: Match): readonly Match[] {
  return (['TCP', 'UDP'] as const).flatMap((protocol): readonly Match[] => {
    const ranges = ports.flatMap((port): readonly PortRange[] =>
      port.protocol === protocol && 'first' in port ? [{ first: port.first, last: port.last }] : [],
    );
    return ranges.length === 0
      ? []
      : [{ ...peer, protocol: packetProtocols[protocol], destinationPorts: unionOfPorts(ranges) }];
  });
}

/** One match for each number that a name stands for, with the receiving pods that mean it. */
function namedMatches(
  ports: readonly PolicyPort[],
  peer: Match,
  receivers: readonly Pod[],
): readonly Match[] {
  return ports.flatMap((port) => {
    if (!('name' in port)) return [];
    const receiversOf = new Map<number, Pod[]>();
    for (const pod of receivers) {
      for (const { port: number } of portsNamed(pod, port)) {
        receiversOf.set(number, [...(receiversOf.get(number) ?? []), pod]);
      }
    }
    const protocol = port.protocol === 'SCTP' ? null : packetProtocols[port.protocol];
    if (protocol === null) return [];
    return [...receiversOf].flatMap(([number, pods]): readonly Match[] => {
      const prefixes = unionOf(hostPrefixes(pods));
      if (prefixes.length === 0) return [];
      return [
        { ...peer, destination: { prefixes }, protocol, destinationPorts: [{ first: number, last: number }] },
      ];
    });
  });
}

/** The ports that a pod has under a policy port's name. */
export function portsNamed(
  pod: Pod,
  port: { readonly protocol: string; readonly name: string },
): readonly PodPort[] {
  return pod.ports.filter((one) => one.name === port.name && one.protocol === port.protocol.toLowerCase());
}
