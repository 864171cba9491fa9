/** Which Electron the suite can be run on: the real one where its runtime and a display are, else the stand-in. */
import { fileURLToPath } from 'node:url';
import { hasDisplay } from '#electron/cli/desktop';
import { electronPackage, electronProgram } from '#electron/cli/electron-runtime';

/** The folder with the stand-in's `electron`, for ELECTRON_OVERRIDE_DIST_PATH. */
export const standinFolder = fileURLToPath(new URL('../../out/standin', import.meta.url));

export interface ElectronPlace {
  readonly type: 'real' | 'stand-in';
  /** Continues "The Electron suite runs …". */
  readonly sentence: string;
}

export function whereElectronRuns(): ElectronPlace {
  if (electronProgram(electronPackage()) === null) {
    return { type: 'stand-in', sentence: "on the stand-in, because Electron's runtime is not here" };
  }
  if (!hasDisplay()) {
    return { type: 'stand-in', sentence: 'on the stand-in, because there is no display for Electron' };
  }
  return { type: 'real', sentence: 'on the real runtime' };
}
