/**
 * What people have chosen for the window, from one session to the next: theme, panes, labels, minimap. The desktop
 * app's page has an origin that lasts, hence localStorage. The loopback server has another port each time, which is
 * another origin; a cookie holds for all ports of 127.0.0.1 (RFC 6265, 8.5). A browser that is opened with a profile of
 * its own forgets the cookie, so the server keeps a copy and hands it out with the page.
 */
import { SETTINGS_COOKIE } from '#electron/ipc';
import type { ThemeName } from '#core/diagram/theme';
import type { ReadingStore, Settings } from './reading-store';
import type { ViewStore } from './view-store';

export type KeptSettings = Partial<Settings> & { readonly theme?: ThemeName | null };

const NAME = SETTINGS_COOKIE;
const YEAR = 31_536_000;

const CHOICES = {
  theme: ['light', 'dark'],
  panes: ['picture', 'both', 'tables'],
  labels: ['name', 'address', 'interface'],
  hopsAs: ['cards', 'list'],
  traceSide: ['bottom', 'right'],
  // Written out: the page begins with this file, and not with the store.
  playSpeed: [0.5, 1, 2],
} as const;

/** The settings of a kept text; what it does not say, or says wrong, is left out. */
export function readSettings(text: string | null): KeptSettings {
  const value = parsed(text);
  const choice = <Key extends keyof typeof CHOICES>(key: Key): (typeof CHOICES)[Key][number] | undefined =>
    CHOICES[key].find((known) => known === value[key]);
  const [theme, panes, labels, hopsAs] = [
    choice('theme'),
    choice('panes'),
    choice('labels'),
    choice('hopsAs'),
  ];
  const [traceSide, playSpeed, traceHeight] = [
    choice('traceSide'),
    choice('playSpeed'),
    heightIn(value['traceHeight']),
  ];
  const dockHeight = heightIn(value['dockHeight']);
  return {
    ...(theme ? { theme } : {}),
    ...(panes ? { panes } : {}),
    ...(labels ? { labels } : {}),
    ...(hopsAs ? { hopsAs } : {}),
    ...(traceSide ? { traceSide } : {}),
    ...(playSpeed ? { playSpeed } : {}),
    ...(traceHeight === null ? {} : { traceHeight }),
    ...(dockHeight === null ? {} : { dockHeight }),
    ...(typeof value['minimap'] === 'boolean' ? { minimap: value['minimap'] } : {}),
    ...(typeof value['reach'] === 'boolean' ? { reach: value['reach'] } : {}),
    ...('picture' in value ? { picture: value['picture'] } : {}),
  };
}

/** More than any window has is no height that anybody dragged. */
function heightIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 4000 ? value : null;
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What was kept last time. */
export function loadSettings(): KeptSettings {
  return readSettings(isLoopback() ? settingsInCookies(document.cookie) : stored());
}

/**
 * Keeps the settings whenever they change; `alsoAt` keeps a copy of what a loopback page has. Returns a function that
 * stops it.
 */
export function keepSettings(
  { views, reading }: { readonly views: ViewStore; readonly reading: ReadingStore },
  alsoAt: (text: string) => void,
): () => void {
  let last = '';
  const keep = (): void => {
    const { panes, labels, minimap, reach, hopsAs, traceHeight, traceSide, dockHeight, playSpeed, picture } =
      reading.getState();
    const { chosenTheme: theme } = views.getState();
    const choices = {
      theme,
      panes,
      labels,
      minimap,
      reach,
      hopsAs,
      traceHeight,
      traceSide,
      dockHeight,
      playSpeed,
      picture,
    };
    const text = JSON.stringify(choices);
    if (text === last) return;
    last = text;
    write(text);
    if (isLoopback()) alsoAt(text);
  };
  const stops = [views.subscribe(keep), reading.subscribe(keep)];
  return () => stops.forEach((stop) => stop());
}

function isLoopback(): boolean {
  return location.protocol === 'http:';
}

function stored(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** The kept text; null when there is none. Any page of 127.0.0.1, of any port, may have written what does not decode. */
export function settingsInCookies(cookies: string): string | null {
  const found = cookies.split('; ').find((pair) => pair.startsWith(`${NAME}=`));
  try {
    return found === undefined ? null : decodeURIComponent(found.slice(NAME.length + 1));
  } catch {
    return null;
  }
}

function write(text: string): void {
  try {
    if (isLoopback()) {
      document.cookie = `${NAME}=${encodeURIComponent(text)}; path=/; max-age=${YEAR}; samesite=strict`;
    } else localStorage.setItem(NAME, text);
  } catch {
    // Storage may be switched off: then the window starts as it always does.
  }
}
