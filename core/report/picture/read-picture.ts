/** Bytes that may be a picture, and what is said of one that cannot be opened. */
import { strFromU8 } from 'fflate';
import type { SourceFile } from '../../topology/document';
import { MOST_UNPACKED_BYTES, type PictureReading } from './embedded-topology';
import { isPng, topologyInPng } from './png';
import { isSvg, topologyInSvg } from './svg';

/** What comes before `<svg` is short. */
const SVG_HEAD = 4096;

/** What a picture carries; null for bytes that are neither PNG nor SVG. */
export function readPicture(bytes: Uint8Array): PictureReading | null {
  if (isPng(bytes)) return topologyInPng(bytes);
  if (!isSvg(strFromU8(bytes.subarray(0, SVG_HEAD)))) return null;
  return topologyInSvg(strFromU8(bytes));
}

/** Several files as one: YAML takes documents one after the other, JSON among them. */
export function asOneFile(files: readonly SourceFile[]): string {
  return files.map(({ text }) => text).reduce((all, text) => `${all.replace(/\n?$/, '\n')}---\n${text}`);
}

/** One sentence, for a picture from which nothing could be opened. */
export function pictureFailure(name: string, reading: Exclude<PictureReading, { type: 'found' }>): string {
  switch (reading.type) {
    case 'none':
      return `${name} is a picture without a topology: it was exported without one, or a program that changed the picture has dropped it.`;
    case 'cut-off':
      return `${name} is cut off: the picture ends before its end.`;
    case 'damaged':
      return `The topology in ${name} is damaged: its checksum does not fit.`;
    case 'too-large':
      return `The topology in ${name} would be larger than ${MOST_UNPACKED_BYTES / 1024 / 1024} MiB, so it was not opened.`;
    case 'newer':
      return `The topology in ${name} was written by a newer Hopscope (version ${reading.version} of the format).`;
  }
}

/**
 * Whether an exported picture gives back exactly what it was made of. An export that cannot be opened again is a
 * failed one.
 */
export function reopens(bytes: Uint8Array, files: readonly SourceFile[]): boolean {
  const reading = readPicture(bytes);
  return (
    reading?.type === 'found' &&
    reading.files.length === files.length &&
    reading.files.every(({ name, text }, at) => name === files[at]?.name && text === files[at].text)
  );
}
