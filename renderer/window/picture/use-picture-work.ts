/** What the dialog is doing: making a picture for a file or for the clipboard, or nothing; it can be given up. */
import { useEffect, useRef, useState } from 'react';
import { copyPicture } from '../../export/export-picture';
import { makePicture, type PictureStage } from '../../export/make-picture';
import type { PictureRequest } from '../../export/picture-request';
import { failureWords, writeWhereChosen } from '../../export/write-export';
import { useApp } from '../../context/app-context';

export type PictureWork =
  | { readonly type: 'none' }
  | { readonly type: 'working'; readonly stage: PictureStage }
  | { readonly type: 'done'; readonly words: string }
  | { readonly type: 'failed'; readonly words: string };

export interface PictureWorker {
  readonly work: PictureWork;
  readonly exportIt: () => void;
  readonly copyIt: () => void;
  readonly giveUp: () => void;
}

/** `onExported` is called once the file is written. */
export function usePictureWork(request: PictureRequest, onExported: () => void): PictureWorker {
  const app = useApp();
  const [work, setWork] = useState<PictureWork>({ type: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (make: (signal: AbortSignal) => Promise<PictureWork>): Promise<void> => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setWork({ type: 'working', stage: 'arranging' });
    const result = await make(stop.signal).catch((error: unknown): PictureWork => ({
      type: 'failed',
      words: failureWords(error),
    }));
    if (!stop.signal.aborted) setWork(result);
  };
  const onStage = (stage: PictureStage): void => setWork({ type: 'working', stage });
  const exporting = async (signal: AbortSignal): Promise<PictureWork> => {
    const { name, bytes, mediaType } = await makePicture(app, request, signal, onStage);
    if (await writeWhereChosen(app, name, bytes, mediaType)) onExported();
    return { type: 'none' };
  };
  const copying = async (signal: AbortSignal): Promise<PictureWork> => {
    const asked = { ...request, format: 'png', topology: false } as const;
    const { width, height } = await copyPicture(makePicture(app, asked, signal, onStage));
    return { type: 'done', words: `Copied ${width} × ${height} pixels, without the topology.` };
  };
  return {
    work,
    exportIt: () => void start(exporting),
    copyIt: () => void start(copying),
    giveUp: () => {
      running.current?.abort();
      setWork({ type: 'none' });
    },
  };
}
