/**
 * The picture as values: boxes with fixed sizes, filled with primitives, and paths between them.
 * React Flow's nodes and edges draw it on screen and `scene-to-svg` draws it into a file, from
 * the same primitives, so the two cannot differ. Lengths are pixels at zoom 1; colours are tokens
 * that the theme resolves.
 */

import type { DeviceName, Link } from '../network/model';
import type { GroupId, NodeId, PodId, RouteId, ServiceId, ThingId } from '../topology/things/thing-id';

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Parents before children, and in drawing order. */
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  /** Device or service to the box that shows it, where that is not its own: the group that it is folded into. */
  readonly folded: Folded;
}

/** Things by the boxes that show them. */
export type Folded = ReadonlyMap<string, GroupId>;

export interface Box {
  readonly id: ThingId;
  readonly kind: BoxKind;
  /** Box that it stands in and moves with; null at the top level. */
  readonly parent: ThingId | null;
  /** Relative to the parent. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Relative to the box. */
  readonly content: readonly Primitive[];
  readonly anchors: readonly Anchor[];
  /** Read out for those who do not see it: `Worker VM, 192.168.20.21, 5 pods, 3 routes`. */
  readonly label: string;
  /** May people move it? */
  readonly movable: boolean;
  /** A name for where there is no room for more: `web` for a pod of the Deployment web. */
  readonly short?: string;
  /** The open trace passes it, or asks it. */
  readonly lit?: boolean;
  /** People look at something else just now. */
  readonly faded?: boolean;
}

export type BoxKind =
  | 'outside'
  | 'router'
  | 'network'
  | 'appliance'
  | 'cluster'
  | 'port'
  | 'switch'
  | 'device'
  | 'node'
  | 'interface'
  | 'pod'
  | 'pod-group'
  | 'service'
  | 'pool'
  | 'pod-network'
  | 'routes'
  | 'heading'
  | 'note';

/** Where wires end, relative to the box. */
export interface Anchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The direction in which a wire leaves. */
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  /** A custom route may start (an interface) or end (a next hop) here. */
  readonly route: 'start' | 'end' | null;
}

export type Primitive =
  | {
      readonly type: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: ColourToken | null;
      readonly stroke: ColourToken | null;
      readonly strokeWidth: number;
      readonly dash: string | null;
    }
  | {
      readonly type: 'text';
      readonly x: number;
      /** Baseline. */
      readonly y: number;
      readonly text: string;
      readonly font: FontToken;
      readonly fill: ColourToken;
      readonly anchor: 'start' | 'middle' | 'end';
    }
  | {
      readonly type: 'path';
      readonly d: string;
      readonly fill: ColourToken | null;
      readonly stroke: ColourToken | null;
      readonly strokeWidth: number;
      readonly dash: string | null;
    }
  | {
      readonly type: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: ColourToken | null;
      readonly stroke: ColourToken | null;
      readonly strokeWidth: number;
    };

export interface Wire {
  /** Unique in its scene, and nothing else: what it is says `stands`. */
  readonly id: string;
  readonly kind: WireKind;
  readonly from: WireEnd;
  readonly to: WireEnd;
  readonly label: WireLabel | null;
  /** Points that it passes on its way; the label, if any, stands at the middle one. */
  readonly via: readonly Point[];
  /** Lit because the open trace passes: forward, reply or both; `compared` where only what it is compared with does. */
  readonly lit: 'forward' | 'reply' | 'both' | 'dropped' | 'compared' | null;
  /** `down`: a fault or a setting has cut it. `proposed`: a route that is not there, but would mend the open trace. */
  readonly state: 'up' | 'down' | 'proposed';
  /** People look at something else just now. */
  readonly faded?: boolean;
  /** For the ear: `Custom route 192.168.40.0/24 via 192.168.20.1, metric 100`. */
  readonly description: string;
  readonly stands: WireMeaning;
}

/** What a wire stands for: links, a way through a node's kernel, a service's translation to a pod, a custom route on a node. */
export type WireMeaning =
  /** Several where pods are folded into one box. */
  | { readonly type: 'links'; readonly links: readonly Link[] }
  | {
      readonly type: 'passage';
      readonly node: DeviceName;
      readonly pod: DeviceName;
      readonly other: { readonly interface: string } | { readonly pod: DeviceName };
    }
  | { readonly type: 'service'; readonly service: ServiceId; readonly pod: PodId }
  /** Null for a route that is only proposed. */
  | { readonly type: 'route'; readonly route: RouteId | null; readonly node: NodeId };

/** What packets run over. */
export type PacketWire = Exclude<WireMeaning, { readonly type: 'route' }>;

/** In the scene's own coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type WireKind = 'cable' | 'attachment' | 'veth' | 'custom-route' | 'service';

export interface WireEnd {
  readonly box: ThingId;
  readonly anchor: string;
  /** Where several custom routes end at one next hop: pixels down from the anchor, and to the next one's end. */
  readonly among?: { readonly down: number; readonly gap: number };
}

export interface WireLabel {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** What a colour is for; `theme.ts` gives it a value in light and in dark. */
export type ColourToken =
  | 'canvas'
  | 'surface'
  | 'surface-raised'
  | 'surface-sunken'
  | 'line'
  | 'line-strong'
  | 'text'
  | 'text-muted'
  | 'text-faint'
  | 'physical'
  | 'physical-soft'
  | 'switch'
  | 'switch-soft'
  | 'vm'
  | 'vm-soft'
  | 'pod'
  | 'pod-soft'
  | 'service'
  | 'service-soft'
  | 'route'
  | 'route-soft'
  | 'success'
  | 'success-soft'
  | 'danger'
  | 'danger-soft'
  | 'warning'
  | 'warning-soft'
  | 'on-accent';

/** Family, weight and size in one; `fonts.ts` has the values and the width tables. */
export type FontToken =
  'title' | 'strong' | 'body' | 'small' | 'heading' | 'mono' | 'mono-small' | 'mono-strong' | 'badge';
