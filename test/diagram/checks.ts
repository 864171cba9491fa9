/** What must hold for every picture, whatever is in it. */
import { isFrame } from '#core/diagram/boxes/box';
import { fontOf } from '#core/diagram/fonts';
import { measureText } from '#core/diagram/measure';
import type { Box, ColourToken, Primitive, Scene } from '#core/diagram/scene';
import { paletteOf, type ThemeName } from '#core/diagram/theme';
import { cornerOf, placesOf, pointOf } from '#core/diagram/wires/wire-ends';

type Text = Extract<Primitive, { type: 'text' }>;

interface Area {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function overlapsIn(areas: readonly Area[]): readonly string[] {
  return areas.flatMap((a, index) =>
    areas.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.name} overlaps ${b.name}`] : [])),
  );
}

function areaOf(scene: Scene): (box: Box) => Area {
  const places = placesOf(scene.boxes);
  return (box) => {
    const { x, y } = cornerOf(places, box);
    return { name: box.id, left: x, top: y, right: x + box.width, bottom: y + box.height };
  };
}

/** Boxes that lie on others: no two that hold nothing may, nor two frames side by side; nor may a wire's label. */
export function overlaps(scene: Scene): readonly string[] {
  const area = areaOf(scene);
  const leaves = scene.boxes.filter(({ kind }) => !isFrame(kind)).map(area);
  const frames = scene.boxes.filter(({ kind }) => isFrame(kind));
  const parents = new Set(frames.map(({ parent }) => parent));
  const labels = scene.wires.flatMap(({ id, label, via }): readonly Area[] => {
    const at = via[Math.floor(via.length / 2)];
    if (!label || !at) return [];
    const [width, height] = [label.width / 2, label.height / 2];
    return [
      {
        name: `label of ${id}`,
        left: at.x - width,
        right: at.x + width,
        top: at.y - height,
        bottom: at.y + height,
      },
    ];
  });
  return [
    ...overlapsIn([...leaves, ...labels]),
    ...[...parents].flatMap((parent) =>
      overlapsIn(frames.filter((frame) => frame.parent === parent).map(area)),
    ),
  ];
}

/** Children that reach out of their parents; ports and interfaces stand on an edge, so only on the left. */
export function escapes(scene: Scene): readonly string[] {
  const area = areaOf(scene);
  const byId = new Map(scene.boxes.map((box) => [box.id, box]));
  return scene.boxes.flatMap((box) => {
    if (box.parent === null) return [];
    const parent = byId.get(box.parent);
    if (!parent) return [`${box.id} has no parent ${box.parent}`];
    const [inner, outer] = [area(box), area(parent)];
    const onEdge = box.kind === 'port' || box.kind === 'interface';
    const inside =
      (onEdge || inner.left >= outer.left) &&
      inner.top >= outer.top &&
      inner.right <= outer.right &&
      inner.bottom <= outer.bottom;
    return inside ? [] : [`${box.id} reaches out of ${parent.id}`];
  });
}

function textArea(box: Box, text: Text): Area {
  const width = measureText(text.text, text.font);
  const left = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2;
  const { size } = fontOf(text.font);
  return {
    name: `"${text.text}" in ${box.id}`,
    left,
    right: left + width,
    top: text.y - size * 0.72,
    bottom: text.y,
  };
}

function textsOf(box: Box): readonly Text[] {
  return box.content.filter((primitive) => primitive.type === 'text');
}

/** Texts that leave their box or lie on another; the numbers of hops stand on the corner on purpose. */
export function badTexts(scene: Scene): readonly string[] {
  return scene.boxes.flatMap((box) => {
    const areas = textsOf(box)
      .filter(({ y }) => y > 8)
      .map((text) => textArea(box, text));
    const outside = areas.filter(
      ({ left, top, right, bottom }) => left < 0 || top < 0 || right > box.width || bottom > box.height,
    );
    return [...outside.map(({ name }) => `${name} leaves it`), ...overlapsIn(areas)];
  });
}

/** Ends of wires that are on no anchor. */
export function looseEnds(scene: Scene): readonly string[] {
  const places = placesOf(scene.boxes);
  return scene.wires.flatMap(({ id, from, to }) =>
    [from, to].flatMap((end) => (pointOf(places, end) ? [] : [`${id} ends at ${end.box} ${end.anchor}`])),
  );
}

/** Texts whose contrast with what is drawn under them is less than 4.5 (WCAG 2.2, 1.4.3). */
export function lowContrasts(scene: Scene, theme: ThemeName): readonly string[] {
  const palette = paletteOf(theme);
  const byId = new Map(scene.boxes.map((box) => [box.id, box]));
  const found = new Set<string>();
  const groundOf = (box: Box | undefined): ColourToken => {
    if (!box) return 'canvas';
    const fills = box.content.flatMap((each) =>
      each.type === 'rect' && each.x === 0 && each.fill ? [each.fill] : [],
    );
    return fills[0] ?? groundOf(box.parent === null ? undefined : byId.get(box.parent));
  };
  for (const box of scene.boxes) {
    for (const [index, text] of box.content.entries()) {
      if (text.type !== 'text') continue;
      const ground = box.content
        .slice(0, index)
        .findLast((each) => each.type !== 'text' && fillAt(each, text) !== null);
      const fill = (ground && fillAt(ground, text)) ?? groundOf(box);
      const ratio = contrast(palette[text.fill], palette[fill]);
      if (ratio < 4.5) found.add(`${text.fill} on ${fill}: ${ratio.toFixed(2)}`);
    }
  }
  return [...found];
}

function fillAt(primitive: Primitive, text: Text): ColourToken | null {
  const y = text.y - 3;
  const x = text.anchor === 'end' ? text.x - 2 : text.anchor === 'start' ? text.x + 2 : text.x;
  switch (primitive.type) {
    case 'rect':
      return x >= primitive.x &&
        x <= primitive.x + primitive.width &&
        y >= primitive.y &&
        y <= primitive.y + primitive.height
        ? primitive.fill
        : null;
    case 'circle':
      return Math.hypot(x - primitive.x, y - primitive.y) <= primitive.radius ? primitive.fill : null;
    case 'path':
    case 'text':
      return null;
  }
}

/** Contrast ratio of two colours `#rrggbb` (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
