/**
 * Files that come from outside: on the command line, from a second start (Windows, Linux), or by a
 * double click on macOS, which may be told before the app is ready.
 */
import { resolve } from 'node:path';
import { app } from 'electron';

export interface LaunchFiles {
  /** The path to open first, from the command line or the system; null for none. */
  initial(): string | null;
  /** From now on, later files go to the listener; null when a second start names none. */
  onFile(listener: (path: string | null) => void): void;
}

/** To be called before the app is ready, and only in the first instance. */
export function setupLaunchFiles(): LaunchFiles {
  let waiting = fileIn(process.argv, process.cwd());
  let tell: ((path: string | null) => void) | null = null;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (tell === null) waiting = path;
    else tell(path);
  });
  app.on('second-instance', (_event, argv, workingDirectory) => tell?.(fileIn(argv, workingDirectory)));
  return {
    initial: () => waiting,
    onFile(listener) {
      tell = listener;
    },
  };
}

/** The first argument that is no switch, after the program and, in development, the app's folder. */
function fileIn(argv: readonly string[], folder: string): string | null {
  const args = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  const file = app.isPackaged ? args[0] : args[1];
  return file === undefined ? null : resolve(folder, file);
}
