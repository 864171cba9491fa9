/**
 * A pod's network namespace as Calico sets it up: a /32 on eth0, everything by way of the
 * link-local gateway 169.254.1.1, which the host side of the veth answers for by proxy ARP.
 * Source: Calico documentation, "Frequently asked questions: why does my container have a route
 * to 169.254.1.1", cni-plugin/pkg/dataplane/linux.
 *
 * Assumption: a port that a container declares is open, and so is the port that a service sends
 * to; files say nothing about what really listens.
 */
import { ipv4 } from '../../address/ipv4';
import { macFromBytes, type Mac } from '../../address/mac';
import type { Prefix } from '../../address/prefix';
import type { Device, Interface, Link, Listener, ReversePathFilter, Route } from '../../network/model';
import { emptyRuleset } from '../../network/ruleset';
import type { Pod } from '../cluster';
import { hostInterfaceMac } from '../calico/names';
import { fnv32a } from '../hash';

/** A pod that has an interface of its own: a node, an address, and not the host's network. */
export type NetworkedPod = Pod & { readonly node: string; readonly address: NonNullable<Pod['address']> };

/** What the CNI plugin is told to call it (CNI_IFNAME). */
const podInterface = 'eth0';

const linkLocalGateway = ipv4('169.254.1.1');

const gatewayPrefix: Prefix = { address: linkLocalGateway, length: 32 };
const everywhere: Prefix = { address: ipv4('0.0.0.0'), length: 0 };

const podRoutes: readonly Route[] = [
  {
    prefix: gatewayPrefix,
    via: null,
    dev: podInterface,
    metric: 0,
    origin: 'calico',
    onlink: false,
    source: null,
    type: 'unicast',
  },
  {
    prefix: everywhere,
    via: linkLocalGateway,
    dev: podInterface,
    metric: 0,
    origin: 'calico',
    onlink: false,
    source: null,
    type: 'unicast',
  },
];

/** Whether the pod has an interface of its own. */
export function isNetworked(pod: Pod): pod is NetworkedPod {
  return pod.node !== null && pod.address !== null && !pod.hostNetwork;
}

export function podDevice(
  pod: NetworkedPod,
  mtu: number,
  up: boolean,
  listeners: readonly Listener[],
): Device {
  return {
    name: pod.device,
    kind: 'pod',
    title: pod.name,
    up,
    bridges: false,
    forwarding: false,
    interfaces: [
      {
        name: podInterface,
        mac: podMac(pod),
        addresses: [{ address: pod.address, length: 32 }],
        mtu,
        up: true,
        reversePathFilter: 'off',
        proxyArp: false,
        announces: [],
        tunnel: null,
      },
    ],
    routes: podRoutes,
    rules: emptyRuleset,
    listeners,
  };
}

/** The host side of the pod's veth. */
export function hostInterface(pod: NetworkedPod, mtu: number, filter: ReversePathFilter): Interface {
  return {
    name: pod.hostInterface,
    mac: hostInterfaceMac,
    addresses: [],
    mtu,
    up: true,
    reversePathFilter: filter,
    proxyArp: true,
    announces: [],
    tunnel: null,
  };
}

export function podLink(pod: NetworkedPod): Link {
  return {
    a: { device: pod.device, interface: podInterface },
    b: { device: pod.node, interface: pod.hostInterface },
    up: true,
  };
}

/** The kernel gives the pod's side a random, locally administered address; ours follows from the name. */
function podMac(pod: Pod): Mac {
  const hash = fnv32a(pod.device);
  return macFromBytes([0x02, 0x42, hash >>> 24, hash >>> 16, hash >>> 8, hash]);
}
