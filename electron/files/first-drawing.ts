/**
 * The picture of the file that the window opens with, drawn by the host: it is on screen while the page's scripts are
 * still on their way, and the canvas takes over in its place. The scene and its SVG are those of the page and of
 * exports. Where the page would not start with the picture alone, there is none.
 */
import type { Model } from '#core/analysis/model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import { PLAIN_VIEW, type LabelMode } from '#core/diagram/scene-view';
import type { ThemeName } from '#core/diagram/theme';
import type { HeadStart } from './head-start';
import { securityHeaders, type PageFile } from './page-files';
import { savedView } from '#core/topology/things/saved-view';

/** Its path beside the page. */
export const FIRST_DRAWING_PATH = '/first-drawing.svg';

/** The picture in the colours and with the labels that a request asks for; 204, which no browser complains of, where there is none. */
export async function firstDrawing(start: HeadStart, query: URLSearchParams): Promise<PageFile> {
  const model = await start.model();
  if (!model) return { status: 204, headers: securityHeaders, body: new Uint8Array() };
  const svg = draw(model, themeOf(query.get('theme')), labelsOf(query.get('labels')));
  return {
    status: 200,
    headers: { ...securityHeaders, 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' },
    body: new TextEncoder().encode(svg),
  };
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
