/**
 * Draws our own SVG (`core/diagram/scene-to-svg`) into a PDF, as vectors and text: a picture is the same one in every
 * format. It knows what that file writes and nothing else; a page that sends other markup is refused.
 */
import { fontName, UNKERNED, type Pdf } from './pdf-document';

export interface SvgHead {
  /** The view box: where it begins, and its size. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Null when it has none. */
  readonly title: string | null;
}

/** Throws for what is no drawing of ours. */
export function svgHead(svg: string): SvgHead {
  const [, box = ''] = /^<svg [^>]*?viewBox="([^"]*)"/.exec(svg) ?? [];
  const [x, y, width, height] = box.split(' ').map(Number);
  if (![x, y, width, height].every(Number.isFinite) || !width || !height) throw strange('view box');
  const [, title] = /<title>([^<]*)<\/title>/.exec(svg) ?? [];
  return { x: x ?? 0, y: y ?? 0, width, height, title: title === undefined ? null : unescaped(title) };
}

const TAG = /<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g;

type Attributes = Readonly<Record<string, string>>;

/** Draws elements, of a whole SVG or of the pieces of one, in the scene's own units. */
export function drawSvg(pdf: Pdf, markup: string): void {
  let area: Attributes | null = null;
  let inClip = false;
  for (const [, slash, name = '', written = '', , text = ''] of markup.matchAll(TAG)) {
    const attributes = attributesOf(written);
    const closes = slash === '/';
    if (name === 'clipPath') inClip = !closes;
    else if (inClip && name === 'rect') area = attributes;
    else if (name === 'g' && closes) pdf.restore();
    else if (!closes) drawElement(pdf, name, attributes, text, area);
  }
}

/** The words of an element's opening; of what is not drawn, nothing. */
function drawElement(
  pdf: Pdf,
  name: string,
  attributes: Attributes,
  text: string,
  area: Attributes | null,
): void {
  switch (name) {
    case 'svg':
    case 'title':
    case 'style':
      return;
    case 'g':
      return openGroup(pdf, attributes, area);
    case 'text':
      return drawText(pdf, attributes, unescaped(text));
    case 'rect':
      outlineRect(pdf, attributes);
      return paint(pdf, attributes);
    case 'circle':
      pdf.circle(numberOf(attributes, 'cx'), numberOf(attributes, 'cy'), numberOf(attributes, 'r'));
      return paint(pdf, attributes);
    case 'path': {
      const { d = '' } = attributes;
      if (!/^[MmLlHhVvCcSsQqTtAaZz\d\s.,e+-]*$/.test(d)) throw strange('path');
      pdf.path(d);
      return paint(pdf, attributes);
    }
    default:
      throw strange(name);
  }
}

function openGroup(pdf: Pdf, attributes: Attributes, area: Attributes | null): void {
  pdf.save();
  if (attributes['clip-path'] !== undefined && area !== null) {
    outlineRect(pdf, area);
    pdf.clip();
  }
  if (attributes['opacity'] !== undefined) pdf.opacity(numberOf(attributes, 'opacity'));
  const [, x, y] = /^translate\((\S+) (\S+)\)$/.exec(attributes['transform'] ?? '') ?? [];
  if (x !== undefined && y !== undefined) pdf.translate(finite(Number(x)), finite(Number(y)));
}

function outlineRect(pdf: Pdf, attributes: Attributes): void {
  const [x, y, width, height] = [
    numberOf(attributes, 'x'),
    numberOf(attributes, 'y'),
    numberOf(attributes, 'width'),
    numberOf(attributes, 'height'),
  ] as const;
  const round = Math.min(numberOf(attributes, 'rx', 0), width / 2, height / 2);
  if (round > 0) pdf.roundedRect(x, y, width, height, round);
  else pdf.rect(x, y, width, height);
}

function paint(pdf: Pdf, attributes: Attributes): void {
  const [fill, stroke] = [colourOf(attributes['fill']), colourOf(attributes['stroke'])];
  pdf
    .lineWidth(numberOf(attributes, 'stroke-width', 1))
    .lineCap('round')
    .lineJoin('round');
  const [length, space] = attributes['stroke-dasharray']?.split(' ').map(Number) ?? [];
  if (length === undefined) pdf.undash();
  else pdf.dash(finite(length), { space: finite(space ?? length) });
  if (fill !== null && stroke !== null) pdf.fillAndStroke(fill, stroke);
  else if (fill !== null) pdf.fill(fill);
  else if (stroke !== null) pdf.stroke(stroke);
}

function drawText(pdf: Pdf, attributes: Attributes, text: string): void {
  const { 'font-family': family = '', 'text-anchor': anchor = 'start' } = attributes;
  const weight = numberOf(attributes, 'font-weight');
  if (family !== 'Inter' && family !== 'JetBrains Mono') throw strange('font');
  if (weight !== 400 && weight !== 500 && weight !== 600) throw strange('font');
  const options = {
    lineBreak: false,
    baseline: 'alphabetic' as const,
    characterSpacing: numberOf(attributes, 'letter-spacing', 0),
    ...UNKERNED,
  };
  pdf.font(fontName({ family, weight })).fontSize(numberOf(attributes, 'font-size'));
  pdf.fillColor(colourOf(attributes['fill']) ?? '#000000');
  const width = anchor === 'start' ? 0 : pdf.widthOfString(text, options);
  const before = anchor === 'middle' ? width / 2 : width;
  pdf.text(text, numberOf(attributes, 'x') - before, numberOf(attributes, 'y'), options);
}

function attributesOf(written: string): Attributes {
  const found = [...written.matchAll(/\s([\w:-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

function numberOf(attributes: Attributes, name: string, missing?: number): number {
  const written = attributes[name];
  return written === undefined && missing !== undefined ? missing : finite(Number(written));
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw strange('number');
}

function colourOf(written: string | undefined): string | null {
  if (written === undefined || written === 'none') return null;
  if (/^#[\da-f]{3,8}$/i.test(written)) return written;
  throw strange('colour');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

function strange(what: string): Error {
  return new Error(`A drawing with such a ${what} is not one of ours.`);
}
