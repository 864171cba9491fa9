/** An SVG carries its topology in `<metadata>` (SVG 2, section 5.8), packed and in base64: no text of it is markup. */
import { base64 } from '@scure/base';
import type { SourceFile } from '../../topology/document';
import { packTopology, TOPOLOGY_MEDIA_TYPE, unpackTopology, type PictureReading } from './embedded-topology';

const OPENING = `<metadata><topology xmlns="urn:hopscope:topology" type="${TOPOLOGY_MEDIA_TYPE}">`;
const CLOSING = '</topology></metadata>';
const END = '</svg>';

/** The drawing with the topology before its end. */
export function embedInSvg(svg: string, files: readonly SourceFile[]): string {
  const end = svg.lastIndexOf(END);
  return `${svg.slice(0, end)}${OPENING}${base64.encode(packTopology(files))}${CLOSING}\n${svg.slice(end)}`;
}

/** Whether a text is an SVG drawing, with or without a declaration and comments before it. */
export function isSvg(text: string): boolean {
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*|<!--(?:[^-]|-[^-])*-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(text);
}

/** The topology in an SVG. */
export function topologyInSvg(svg: string): PictureReading {
  if (!svg.trimEnd().endsWith(END)) return { type: 'cut-off' };
  const start = svg.lastIndexOf(OPENING);
  if (start < 0) return { type: svg.includes(TOPOLOGY_MEDIA_TYPE) ? 'damaged' : 'none' };
  const end = svg.indexOf(CLOSING, start);
  if (end < 0) return { type: 'damaged' };
  const packed = decode(svg.slice(start + OPENING.length, end).replaceAll(/\s+/g, ''));
  return packed === null ? { type: 'damaged' } : unpackTopology(packed);
}

function decode(text: string): Uint8Array | null {
  try {
    return base64.decode(text);
  } catch {
    return null;
  }
}
