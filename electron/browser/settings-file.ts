/**
 * What people have chosen for the window, kept in a file of theirs: a browser that is opened with a profile of its own
 * forgets it with that profile. The folder is the one that the platform has for settings (XDG Base Directory
 * Specification; Apple's "File System Basics"; Windows' roaming AppData).
 */
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeAtomically } from '../files/write-atomically';

/** The page's own text: the server keeps it without knowing what is in it. */
export interface KeptSettings {
  /** Null when nothing was kept, or nothing that can be read. */
  read(): Promise<string | null>;
  /** Whether it was kept. A folder that cannot be written to is no reason to trouble anybody. */
  write(text: string): Promise<boolean>;
}

/** What fits into a cookie, in bytes (RFC 6265, 6.1), with room for its name. */
const mostBytes = 3500;

export function settingsFile(path = settingsPath()): KeptSettings {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(() => null);
      return text !== null && isSettings(text) ? text : null;
    },
    async write(text) {
      if (!isSettings(text)) return false;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeAtomically(path, new TextEncoder().encode(text));
        return true;
      } catch {
        return false;
      }
    },
  };
}

function isSettings(text: string): boolean {
  try {
    // Half a pair of surrogates cannot be encoded.
    if (encodeURIComponent(text).length > mostBytes) return false;
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** `~/.config/Hopscope/browser-settings.json`, and what other platforms have in its place. */
export function settingsPath(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home = homedir(),
): string {
  return join(configFolder(platform, environment, home), 'Hopscope', 'browser-settings.json');
}

function configFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return environment['APPDATA'] || join(home, 'AppData', 'Roaming');
  // A relative path is invalid and has to be ignored, says the specification.
  const named = environment['XDG_CONFIG_HOME'];
  return named?.startsWith('/') === true ? named : join(home, '.config');
}
