/** Shows the host's drawing of what is about to open, where the canvas will draw it. */
import type { ThemeName } from '#core/diagram/theme';
import { FIT_PADDING, LARGEST_ZOOM } from '../ui/fit-margins';
import type { KeptSettings } from '../state/settings';

const PLACE = 'first-drawing';

/** Asks the host for the drawing. Nothing is shown where it has none, or when the canvas was faster. */
export async function showFirstDrawing(settings: KeptSettings, theme: ThemeName): Promise<void> {
  const place = document.getElementById(PLACE);
  if (!place || (settings.panes ?? 'picture') !== 'picture') return;
  const labels = settings.labels ?? 'name';
  try {
    const response = await fetch(`./first-drawing.svg?theme=${theme}&labels=${labels}`);
    if (response.status !== 200) return;
    const parsed = new DOMParser().parseFromString(await response.text(), 'image/svg+xml');
    const svg = document.importNode(parsed.documentElement, true);
    if (!place.isConnected || !(svg instanceof SVGSVGElement)) return;
    fit(svg);
    place.style.padding = `${FIT_PADDING.y}px ${FIT_PADDING.x}px`;
    place.append(svg);
  } catch {
    // The canvas draws it in a moment.
  }
}

/** As the canvas fits it: as large as there is room, and not larger than what can be read with ease. */
function fit(svg: SVGSVGElement): void {
  const { width, height } = svg.viewBox.baseVal;
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.style.maxWidth = `${width * LARGEST_ZOOM}px`;
  svg.style.maxHeight = `${height * LARGEST_ZOOM}px`;
}
