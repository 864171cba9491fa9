/**
 * How a `hostPort` works: the CNI plugin portmap, which Calico's manifests chain behind Calico's own plugin with
 * `snat: true`, translates what is sent to the port of the node into the pod's address. What comes from the pod itself
 * or from 127.0.0.1 is masqueraded, or the answer would not come back by the node.
 * Source: containernetworking/plugins, plugins/meta/portmap/portmap.go; kubelet, makePortMappings.
 */
import { ipv4, type Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Chain, Match, Rule, RuleAction } from '../../network/ruleset';
import type { Cluster, Pod, PodHostPort } from '../cluster';
import { isNetworked, type NetworkedPod } from '../pods/pod-device';
import { networkName, portmapChainName, sandboxOf } from './names';

/** The bit with which portmap marks what must be masqueraded on its way out. */
const masqueradeMark = 0x2000;

const destinations = 'CNI-HOSTPORT-DNAT';
const setMark = 'CNI-HOSTPORT-SETMARK';
const masquerade = 'CNI-HOSTPORT-MASQ';

const loopback: Ipv4 = ipv4('127.0.0.1');

/** In `PREROUTING` and `OUTPUT` of the nat table, behind kube-proxy: a service's node port comes first. */
export const toHostPorts: Rule = jump(
  { destinationIsLocal: true },
  destinations,
  'ports of the node that are a pod’s',
);

/** In `POSTROUTING`, before kube-proxy. */
export const hostPortMasquerade: Rule = jump({}, masquerade, 'CNI portfwd requiring masquerade');

/** The node's pods that have ports of it; portmap makes its chains with the first of them. */
export function podsWithHostPorts(cluster: Cluster, node: DeviceName): readonly NetworkedPod[] {
  return cluster.pods.filter(isNetworked).filter((pod) => pod.node === node && pod.hostPorts.length > 0);
}

/** The chains of a node with these pods. */
export function hostPortChains(pods: readonly NetworkedPod[]): readonly Chain[] {
  if (pods.length === 0) return [];
  return [
    chain(destinations, pods.flatMap(entries)),
    chain(setMark, [rule({}, { type: 'mark', bits: masqueradeMark }, 'CNI portfwd masquerade mark')]),
    chain(masquerade, [
      rule(
        { mark: { bits: masqueradeMark } },
        { type: 'masquerade' },
        'to the pod’s own or a local asker’s port',
      ),
    ]),
    ...pods.map(podChain),
  ];
}

/** One rule a protocol, with all its ports. */
function entries(pod: NetworkedPod): Rule[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) => {
    const ports = pod.hostPorts.filter((one) => one.protocol === protocol);
    if (ports.length === 0) return [];
    const match: Match = {
      protocol,
      destinationPorts: ports.map(({ hostPort }) => ({ first: hostPort, last: hostPort })),
    };
    return [jump(match, chainOf(pod), `dnat name: "${networkName}" id: "${sandboxOf(pod)}"`)];
  });
}

function podChain(pod: NetworkedPod): Chain {
  return chain(
    chainOf(pod),
    pod.hostPorts.flatMap((port) => {
      const match = toPort(port);
      const name = `hostPort ${port.hostPort} of ${pod.namespace}/${pod.name}`;
      return [
        jump({ ...match, source: one(pod.address) }, setMark, `${name}, asked by the pod itself`),
        jump({ ...match, source: one(loopback) }, setMark, `${name}, asked on 127.0.0.1`),
        rule(match, { type: 'dnat', address: pod.address, port: port.containerPort }, name),
      ];
    }),
  );
}

function toPort({ protocol, hostPort, hostAddress }: PodHostPort): Match {
  return {
    protocol,
    destinationPorts: [{ first: hostPort, last: hostPort }],
    ...(hostAddress === null ? {} : { destination: one(hostAddress) }),
  };
}

function one(address: Ipv4): NonNullable<Match['source']> {
  return { prefixes: [{ address, length: 32 }] };
}

function chainOf(pod: Pod): string {
  return portmapChainName(networkName, sandboxOf(pod));
}

function chain(name: string, rules: readonly Rule[]): Chain {
  return { name, rules, policy: 'accept' };
}

function jump(match: Match, target: string, comment: string): Rule {
  return rule(match, { type: 'jump', chain: target }, comment);
}

function rule(match: Match, action: RuleAction, comment: string): Rule {
  return { match, action, comment };
}
