/**
 * From what people ask for to a picture, step by step: between two steps the window answers, and whoever gave up is
 * heard.
 */
import type { ScenePart } from '#core/diagram/part-of-scene';
import { pictureSvg, type Picture } from '#core/report/picture/picture-svg';
import { finishPng } from '#core/report/picture/png';
import { reopens } from '#core/report/picture/read-picture';
import { embedInSvg } from '#core/report/picture/svg';
import type { SourceFile } from '#core/topology/document';
import { isThingId } from '#core/topology/things/thing';
import type { App } from '../state/app';
import { fontData } from './font-data';
import type { PictureRequest } from './picture-request';
import { neutralSource, openSource, sceneOfSource, type PictureSource } from './picture-source';
import { stemOf } from './write-export';

/** What is being done, for those who wait. */
export type PictureStage = 'arranging' | 'drawing' | 'checking';

export interface MadePicture {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: (typeof MEDIA_TYPES)[PictureRequest['format']];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

const MEDIA_TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
} as const;

interface Drawn extends Picture {
  readonly source: PictureSource;
  readonly title: string;
}

let fonts: ReturnType<typeof fontData> | null = null;

/** The drawing, for the preview and for all formats. With `fonts` it stands by itself. */
export async function drawSvg(
  app: App,
  request: PictureRequest,
  signal: AbortSignal,
  standsAlone: boolean,
): Promise<Drawn> {
  const source = request.neutral ? neutralSource(app) : openSource(app);
  await pause(signal);
  const { scene, title } = sceneOfSource(app, source, request.trace);
  await pause(signal);
  const { theme, transparent, legend, date } = request;
  const picture = pictureSvg(scene, {
    part: partIn(request, source),
    theme,
    transparent,
    title: request.title ? title : null,
    legend,
    date,
    fonts: standsAlone ? await loadedFonts() : {},
  });
  await pause(signal);
  return { ...picture, source, title };
}

/** The picture as a file. Rejects when it cannot be made, would not give its topology back, or was given up. */
export async function makePicture(
  app: App,
  request: PictureRequest,
  signal: AbortSignal,
  onStage: (stage: PictureStage) => void,
): Promise<MadePicture> {
  const { format, scale, topology } = request;
  onStage('arranging');
  const { svg, width, height, source, title } = await drawSvg(app, request, signal, format === 'svg');
  const files = topology ? [source.file] : null;
  onStage('drawing');
  const bytes = await bytesOf(app, svg, { format, scale }, files, signal);
  onStage('checking');
  await pause(signal);
  // An export that cannot be opened again is a failed one.
  if (files !== null && format !== 'pdf' && !reopens(bytes, files))
    throw new Error('The picture would not have given the topology back.');
  const times = format === 'png' ? scale : 1;
  return {
    name: pictureName(source.file.name, request),
    bytes: new Uint8Array(bytes),
    mediaType: MEDIA_TYPES[format],
    width: width * times,
    height: height * times,
    title,
  };
}

async function bytesOf(
  { host }: App,
  svg: string,
  { format, scale }: Pick<PictureRequest, 'format' | 'scale'>,
  files: readonly SourceFile[] | null,
  signal: AbortSignal,
): Promise<Uint8Array> {
  switch (format) {
    case 'svg':
      return new TextEncoder().encode(files === null ? svg : embedInSvg(svg, files));
    case 'png': {
      const drawn = await unlessGivenUp(host, host.draw(svg, scale), signal);
      if (drawn.type === 'failed') throw new Error(drawn.message);
      return finishPng(drawn.png, scale, files);
    }
    case 'pdf': {
      const made = await unlessGivenUp(host, host.drawPdf(svg, files ?? []), signal);
      if (made.type === 'failed') throw new Error(made.message);
      return made.bytes;
    }
  }
}

/** `contoso.topology.png`; without the topology `contoso.png`, and a PDF is never opened again. */
export function pictureName(
  file: string,
  { format, topology }: Pick<PictureRequest, 'format' | 'topology'>,
): string {
  return `${stemOf(file)}${topology && format !== 'pdf' ? '.topology' : ''}.${format}`;
}

function loadedFonts(): ReturnType<typeof fontData> {
  fonts ??= fontData();
  // A font that could not be had is asked for again next time.
  fonts.catch(() => (fonts = null));
  return fonts;
}

function partIn({ part }: PictureRequest, { nameOf }: PictureSource): ScenePart {
  if (part.type !== 'boxes') return part;
  return { type: 'boxes', ids: part.ids.map((id) => nameOf(id)).filter((id) => isThingId(id)) };
}

/** Whoever gives up waits no longer, and neither does the host. */
async function unlessGivenUp<T>(host: App['host'], drawn: Promise<T>, signal: AbortSignal): Promise<T> {
  const givenUp = new Promise<never>((_, reject) => {
    const stop = (): void => {
      void host.stopDrawing();
      reject(givenUpReason());
    };
    signal.addEventListener('abort', stop, { once: true });
    // What is drawn is not given up any more: the next picture may be under way by then.
    void drawn.catch(() => undefined).then(() => signal.removeEventListener('abort', stop));
  });
  return Promise.race([drawn, givenUp]);
}

function givenUpReason(): DOMException {
  return new DOMException('The picture was given up.', 'AbortError');
}

/** Lets the window answer, and ends here when nobody waits any more. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  signal.throwIfAborted();
}
