/**
 * The picture of the file that the window opens with, drawn by the host: it is on screen while the page's scripts are
 * still on their way, and the canvas takes over in its place. The scene and its SVG are those of the page and of
 * exports. Where the page would not start with the picture alone, there is none.
 */
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import { PLAIN_VIEW, type LabelMode } from '#core/diagram/scene-view';
import type { ThemeName } from '#core/diagram/theme';
import { readTopology } from '#core/topology/read';
import type { OpenResult } from '../ipc';
import { securityHeaders, type PageFile } from './page-files';
import { savedView } from '#core/topology/things/saved-view';

/** Its path beside the page. */
export const FIRST_DRAWING_PATH = '/first-drawing.svg';

/** Characters. Working out a longer file takes longer than the page needs to start. */
const LONGEST = 400_000;

export interface FirstDrawing {
  /** Works it out ahead of the page, so that the page need not wait for it. Never rejects. */
  prepare(): Promise<void>;
  /** The picture in the colours and with the labels that a request asks for; 204, which no browser complains of, where there is none. */
  answer(query: URLSearchParams): Promise<PageFile>;
}

/** `open` opens what the window will open. */
export function createFirstDrawing(open: () => Promise<OpenResult>): FirstDrawing {
  let known: { readonly version: string; readonly model: Model | null } | null = null;
  const model = async (): Promise<Model | null> => {
    const result = await open();
    if (result.type !== 'opened') return null;
    const { name, text, version } = result.file;
    if (known?.version !== version) known = { version, model: drawableModel(name, text) };
    return known.model;
  };
  return {
    prepare: async () => {
      await model().catch(() => null);
    },
    answer: async (query) => {
      const shown = await model();
      if (!shown) return { status: 204, headers: securityHeaders, body: new Uint8Array() };
      const svg = draw(shown, themeOf(query.get('theme')), labelsOf(query.get('labels')));
      return {
        status: 200,
        headers: { ...securityHeaders, 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' },
        body: new TextEncoder().encode(svg),
      };
    },
  };
}

/** Null for a file that is long, has errors (its problems stand beside the picture then) or shows nothing. */
function drawableModel(name: string, text: string): Model | null {
  if (text.length > LONGEST) return null;
  const { topology, problems } = readTopology([{ name, text }]);
  const isEmpty = !topology.appliance && topology.networks.length === 0 && topology.hosts.length === 0;
  if (isEmpty || problems.some(({ severity }) => severity === 'error')) return null;
  return buildModel(topology);
}

function draw(model: Model, theme: ThemeName, labels: LabelMode): string {
  const scene = buildScene(model, { ...PLAIN_VIEW, ...savedView(model.topology.diagram?.resource), labels });
  return sceneToSvg(scene, { ...PLAIN_SVG, theme, background: false, padding: 0 });
}

function themeOf(value: string | null): ThemeName {
  return value === 'dark' ? 'dark' : 'light';
}

function labelsOf(value: string | null): LabelMode {
  return value === 'address' || value === 'interface' ? value : 'name';
}
