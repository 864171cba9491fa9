/**
 * Which devices and links the open trace passes, each way, and where it ends. Read off the hops:
 * one device after the other, joined by the link between the interfaces they leave and enter by.
 */
import type { Answer } from '../../analysis/question';
import { linkBetween } from '../../network/hop-link';
import type { DeviceName, Link, Network } from '../../network/model';
import type { Hop, Path } from '../../network/trace';
import { pathOfWay, traceWays, type TraceWay } from '../../network/trace-paths';
import type { SceneView } from '../scene-view';

export type Lit = 'forward' | 'reply' | 'both' | 'dropped' | 'compared';

export interface DeviceLight {
  readonly lit: Lit;
  /** Numbers of its hops in the way that is shown, counted from 1. */
  readonly numbers: readonly number[];
  /** People are looking at one of these hops. */
  readonly current: boolean;
}

/** A way through a node, between a pod's veth and the interface, or other pod, that it goes on by. */
export interface Passage {
  readonly node: DeviceName;
  readonly pod: DeviceName;
  readonly other: { readonly interface: string } | { readonly pod: DeviceName };
  readonly lit: Lit;
}

export interface Lighting {
  readonly devices: ReadonlyMap<DeviceName, DeviceLight>;
  readonly links: ReadonlyMap<Link, Lit>;
  readonly passages: readonly Passage[];
  /** Translations that the packet met: the address asked, and the one that it became. */
  readonly translations: readonly { readonly from: number; readonly to: number }[];
}

type Way = TraceWay | 'compared';

interface Walk {
  readonly way: Way;
  readonly path: Path;
}

/** Both ways of the open trace as lights; nothing is lit without one. */
export function lightingOf(network: Network, view: SceneView): Lighting {
  const walks = walksOf(view.answer);
  const all: readonly Walk[] = [
    ...walks,
    ...walksOf(view.beside).map(({ path }): Walk => ({ way: 'compared', path })),
  ];
  const steps = all.flatMap((walk) => stepsOf(walk, network));
  const links = new Map<Link, Lit>();
  for (const { link, lit } of steps) if (link) links.set(link, joined(links.get(link), lit));
  return {
    devices: deviceLights(all, view),
    links,
    passages: joinPassages(all.flatMap((walk) => passagesOf(walk, network))),
    translations: walks.filter(({ way }) => way === 'forward').flatMap(translationsOf),
  };
}

function walksOf(answer: Answer | null): readonly Walk[] {
  if (!answer?.ok || !answer.trace) return [];
  const { trace } = answer;
  return traceWays.flatMap((way): readonly Walk[] => {
    const path = pathOfWay(trace, way);
    return path ? [{ way, path }] : [];
  });
}

/** An acknowledgement is lit as what goes there. */
function litOf(way: Way): Lit {
  return way === 'acknowledgement' ? 'forward' : way;
}

function joined(a: Lit | undefined, b: Lit): Lit {
  if (a === undefined || a === b || a === 'compared') return b;
  if (b === 'compared') return a;
  return a === 'dropped' || b === 'dropped' ? 'dropped' : 'both';
}

/** The last link before a drop is red: it leads to where the packet ends. */
function litAt({ way, path }: Walk, index: number): Lit {
  if (way === 'compared') return way;
  return path.outcome === 'dropped' && index === path.hops.length - 2 ? 'dropped' : litOf(way);
}

function stepsOf(walk: Walk, network: Network): readonly { readonly link: Link | null; readonly lit: Lit }[] {
  return walk.path.hops.slice(1).map((hop, index) => {
    const before = walk.path.hops[index];
    return { link: before ? linkBetween(network, before, hop) : null, lit: litAt(walk, index) };
  });
}

function deviceLights(walks: readonly Walk[], view: SceneView): ReadonlyMap<DeviceName, DeviceLight> {
  const shown: Way = view.step?.path ?? 'forward';
  const lights = new Map<DeviceName, DeviceLight>();
  for (const { way, path } of walks) {
    path.hops.forEach((hop, index) => {
      const known = lights.get(hop.device);
      const last = index === path.hops.length - 1;
      const lit: Lit = last && path.outcome === 'dropped' && way !== 'compared' ? 'dropped' : litOf(way);
      lights.set(hop.device, {
        lit: joined(known?.lit, lit),
        numbers: [...(known?.numbers ?? []), ...(way === shown ? [index + 1] : [])],
        current: known?.current === true || (view.step?.path === way && view.step.hop === index),
      });
    });
  }
  return lights;
}

function passagesOf(walk: Walk, network: Network): readonly Passage[] {
  const { hops } = walk.path;
  return hops.flatMap((hop, index): readonly Passage[] => {
    const [before, after] = [hops[index - 1], hops[index + 1]];
    if (hop.kind !== 'node' || !before || !after) return [];
    const node = hop.device;
    const nodeSide = (neighbour: Hop): string | null => {
      const link =
        neighbour === before ? linkBetween(network, before, hop) : linkBetween(network, hop, after);
      return link ? (link.a.device === node ? link.a : link.b).interface : null;
    };
    const lit = litAt(walk, neighbourIndex(before, index));
    if (before.kind === 'pod' && after.kind === 'pod') {
      return [{ node, pod: before.device, other: { pod: after.device }, lit }];
    }
    const pod = before.kind === 'pod' ? before : after.kind === 'pod' ? after : null;
    const side = nodeSide(pod === before ? after : before);
    return pod && side ? [{ node, pod: pod.device, other: { interface: side }, lit }] : [];
  });
}

/** A passage towards a pod is as red as the link to the pod; one away from it is passed by then. */
function neighbourIndex(before: Hop, index: number): number {
  return before.kind === 'pod' ? index - 1 : index;
}

function joinPassages(passages: readonly Passage[]): readonly Passage[] {
  const byEnds = new Map<string, Passage>();
  for (const passage of passages) {
    const { node, pod, other } = passage;
    const ends = 'pod' in other ? [pod, other.pod].toSorted() : [pod, other.interface];
    const key = [node, ...ends].join(' ');
    byEnds.set(key, { ...passage, lit: joined(byEnds.get(key)?.lit, passage.lit) });
  }
  return [...byEnds.values()];
}

function translationsOf({ path }: Walk): readonly { readonly from: number; readonly to: number }[] {
  return path.hops.flatMap((hop) =>
    hop.steps.flatMap((step) =>
      step.action === 'dnat' ? [{ from: step.detail.from.address, to: step.detail.to.address }] : [],
    ),
  );
}
