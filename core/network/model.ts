/**
 * What a topology means, in the terms of a kernel: devices with interfaces, links, routing
 * tables, rules and sockets. A node VM, a pod, the Windows host and a customer's router are all
 * one kind of device with different tables; a switch, a port and a cable segment are devices
 * that bridge frames instead of routing packets. Nothing here knows Azure or Kubernetes.
 *
 * The Network is plain data and never changes. `buildForwardingPlane` makes the indexes that
 * the walk needs.
 */
import type { Ipv4 } from '../address/ipv4';
import type { Mac } from '../address/mac';
import type { AddressWithLength, Prefix } from '../address/prefix';
import type { Ruleset } from './ruleset';

/** How people name a device in questions and answers: `node/worker`, `pod/default/web-0`, `port/Port3`. */
export type DeviceName = string;

export type DeviceKind = 'pod' | 'node' | 'switch' | 'port' | 'device' | 'network' | 'host';

export interface Network {
  readonly devices: readonly Device[];
  readonly links: readonly Link[];
}

export interface Device {
  readonly name: DeviceName;
  readonly kind: DeviceKind;
  /** Short human title: `Worker VM`, `web-5d9c-x2k`, `Port 3`. */
  readonly title: string;
  /** False when a fault has taken the device down: it neither sends, passes nor answers anything. */
  readonly up: boolean;
  /** A layer 2 device: passes frames between its interfaces, has no addresses and no routes. */
  readonly bridges: boolean;
  /** net.ipv4.ip_forward. */
  readonly forwarding: boolean;
  /** net.ipv4.conf.all.route_localnet: lets 127.0.0.0/8 be translated from and to outside. Left out = off. */
  readonly routeLocalnet?: boolean;
  /**
   * In the order of the kernel's interface list, which decides the source address where nothing else does.
   * The loopback interface `lo` with 127.0.0.1 need not be listed.
   */
  readonly interfaces: readonly Interface[];
  /**
   * The main table, without the connected rows: the forwarding plane derives those itself, metric 0,
   * from the addresses of the interfaces that are up, as the kernel does.
   */
  readonly routes: readonly Route[];
  readonly rules: Ruleset;
  readonly listeners: readonly Listener[];
}

export type ReversePathFilter = 'strict' | 'loose' | 'off';

export interface Interface {
  readonly name: string;
  readonly mac: Mac;
  readonly addresses: readonly AddressWithLength[];
  /** Bytes of IP packet, headers included. */
  readonly mtu: number;
  /** Administrative and carrier state in one: false takes its routes out of play. */
  readonly up: boolean;
  /** net.ipv4.conf.IF.rp_filter (RFC 3704; kernel ip-sysctl). */
  readonly reversePathFilter: ReversePathFilter;
  /** net.ipv4.conf.IF.proxy_arp: answers for whatever it would route out of another interface. */
  readonly proxyArp: boolean;
  /** Addresses that somebody on this device answers ARP for without owning them (a MetalLB speaker). */
  readonly announces: readonly Ipv4[];
  /** Addresses that it would answer for were the one that announces them gone; left out = none. */
  readonly standsIn?: readonly Ipv4[];
  readonly tunnel: Tunnel | null;
}

/** An encapsulating interface: what is routed out of it travels inside another packet. */
export type Tunnel =
  | {
      readonly type: 'vxlan';
      readonly vni: number;
      /** UDP destination port. */
      readonly port: number;
      /** Source address of the outer packet. */
      readonly local: Ipv4;
      /** Static neighbour and forwarding entries, as Calico writes them. */
      readonly peers: readonly VxlanPeer[];
    }
  /** The outer destination is the route's next hop. */
  | { readonly type: 'ipip'; readonly local: Ipv4 };

export interface VxlanPeer {
  /** The peer's tunnel address: the next hop of routes over this interface. */
  readonly address: Ipv4;
  readonly mac: Mac;
  /** Destination of the outer packet. */
  readonly remote: Ipv4;
}

/** A cable, a veth pair, or a virtual NIC's attachment to a switch. */
export interface Link {
  readonly a: InterfaceReference;
  readonly b: InterfaceReference;
  readonly up: boolean;
}

export interface InterfaceReference {
  readonly device: DeviceName;
  readonly interface: string;
}

/**
 * Where a route comes from. `connected` follows from an interface's address, `custom` is one of
 * the appliance's Add-HcsNetRoute, `calico` a pod or block route, `default` a configured gateway,
 * `static` one written for an outside host, `bgp` one learned from a MetalLB speaker, `system` part of the device itself.
 */
export type RouteOrigin = 'connected' | 'custom' | 'calico' | 'default' | 'static' | 'bgp' | 'system';

export interface Route {
  readonly prefix: Prefix;
  /** Next hop; null = the destination itself is on the link. */
  readonly via: Ipv4 | null;
  /** Name of the interface; null only for a blackhole. */
  readonly dev: string | null;
  readonly metric: number;
  readonly origin: RouteOrigin;
  /** The next hop is taken as on the link though no subnet of the interface holds it. */
  readonly onlink: boolean;
  /** Preferred source address for the device's own packets (`src`). */
  readonly source: Ipv4 | null;
  /**
   * Equal-cost next hops (`ip route add … nexthop via … nexthop via …`), `via` and `dev` the first of them.
   * Left out = there is no other.
   */
  readonly nextHops?: readonly NextHop[];
  /** `blackhole` drops silently (Calico's own blocks); `unicast` is the ordinary kind. */
  readonly type: 'unicast' | 'blackhole';
}

/** One of several equal ways of a route. */
export interface NextHop {
  readonly via: Ipv4;
  readonly dev: string;
  /** Whom it stands for, for people and for choosing it on purpose: `node/worker`. */
  readonly target: DeviceName;
}

/** An open port. ICMP echo needs none: a device that is up answers it. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** Only on this address; null = on all. */
  readonly address: Ipv4 | null;
}
