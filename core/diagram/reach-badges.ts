/**
 * Badges of who reaches whom: on a service how many hosts outside reach it, on a host how many services it
 * reaches; and while a change is tried, how many it was before. Those that some endpoints or equal ways answer and
 * others do not are told besides. Number, shape and colour say the same: a full disc for all, a half one for some, an
 * open ring for none.
 */
import type { OutsideReach, Share } from '../analysis/reach/outside-reach';
import { measureText } from './measure';
import { disc, line, rect, shape, text } from './primitives';
import type { Box, ColourToken, Primitive, Scene } from './scene';
import { parseThing } from '../topology/things/thing';
import { hostId, serviceId, type ThingId } from '../topology/things/thing-id';

export interface ReachView {
  readonly now: OutsideReach;
  /** Without the change that is being tried; null while none is. */
  readonly before: OutsideReach | null;
}

const HEIGHT = 15;
const PADDING = 7;
const MARK = 9;
/** How far a badge hangs over the lower edge of its box. */
const OVERHANG = 6;

/** The scene with its badges. What is folded has none: its members may differ. */
export function withReach(scene: Scene, reach: ReachView | null): Scene {
  if (!reach || reach.now.services.size === 0 || reach.now.hosts.size === 0) return scene;
  return { ...scene, boxes: scene.boxes.map((box) => withBadge(box, reach)) };
}

function withBadge(box: Box, { now, before }: ReachView): Box {
  const share = shareOf(now, box.id);
  if (!share) return box;
  const service = box.kind === 'service';
  const last = (before && shareOf(before, box.id)) ?? share;
  const gain = share.reached - last.reached || share.inPart - last.inPart;
  const words = wordsOf(share, last, service ? 'host' : 'service');
  const content = badge(box, words, share, gain, service);
  const spoken = service ? `${words} outside reach it` : `reaches ${words}`;
  return { ...box, content: [...box.content, ...content], label: `${box.label}, ${spoken}` };
}

function shareOf({ services, hosts }: OutsideReach, id: ThingId): Share | null {
  const thing = parseThing(id);
  if (thing?.type === 'service') return services.get(serviceId(thing.namespace, thing.name)) ?? null;
  return thing?.type === 'host' ? (hosts.get(hostId(thing.name)) ?? null) : null;
}

/** `2 of 4 hosts`, `1 → 2 of 4 hosts`, `2 of 4 hosts, 1 in part`. */
function wordsOf({ reached, inPart, of }: Share, before: Share, noun: string): string {
  const now = (count: number, last: number): string =>
    count === last ? String(count) : `${last} → ${count}`;
  const whole = `${now(reached, before.reached)} of ${of} ${of === 1 ? noun : `${noun}s`}`;
  return inPart + before.inPart === 0 ? whole : `${whole}, ${now(inPart, before.inPart)} in part`;
}

/** A service's stands at its right, a host's at its left, where no cable ends. */
function badge(box: Box, words: string, share: Share, gain: number, right: boolean): readonly Primitive[] {
  const tone: ColourToken = toneOf(share, gain);
  const arrow = gain === 0 ? 0 : MARK + 2;
  const width = Math.ceil(measureText(words, 'badge')) + 2 * PADDING + MARK + 4 + arrow;
  const x = right ? box.width - width - 8 : 8;
  const y = box.height - HEIGHT + OVERHANG;
  const middle = y + HEIGHT / 2;
  const emphasis = gain === 0 ? 1 : 1.75;
  return [
    rect(x, y, width, HEIGHT, {
      radius: HEIGHT / 2,
      fill: gain === 0 ? 'surface' : tone === 'success' ? 'success-soft' : 'danger-soft',
      stroke: tone,
      strokeWidth: emphasis,
    }),
    ...mark(x + PADDING + MARK / 2, middle, share, tone),
    ...(gain === 0 ? [] : [arrowAt(x + PADDING + MARK + 4 + MARK / 2, middle, gain > 0, tone)]),
    text(x + PADDING + MARK + 4 + arrow, middle + 3.6, words, 'badge', gain === 0 ? 'text-muted' : tone),
  ];
}

/** While a change is tried, what it does: better or worse. Else how much there is. */
function toneOf({ reached, inPart, of }: Share, gain: number): ColourToken {
  if (gain !== 0) return gain > 0 ? 'success' : 'danger';
  return reached === of ? 'success' : reached + inPart === 0 ? 'danger' : 'warning';
}

function mark(x: number, y: number, { reached, inPart, of }: Share, tone: ColourToken): readonly Primitive[] {
  const radius = 3.75;
  if (reached === of) return [disc(x, y, radius, tone)];
  const ring: Primitive = { type: 'circle', x, y, radius, fill: null, stroke: tone, strokeWidth: 1.25 };
  if (reached + inPart === 0) return [ring];
  return [ring, shape(`M${x},${y - radius}A${radius},${radius} 0 0 0 ${x},${y + radius}Z`, tone)];
}

function arrowAt(x: number, y: number, up: boolean, tone: ColourToken): Primitive {
  const [tip, end] = up ? [y - 3.5, y + 3.5] : [y + 3.5, y - 3.5];
  const wing = up ? tip + 3 : tip - 3;
  return line(`M${x},${end}L${x},${tip}M${x - 3},${wing}L${x},${tip}L${x + 3},${wing}`, tone, 1.5);
}
