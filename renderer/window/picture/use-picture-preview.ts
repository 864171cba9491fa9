/** The picture as it would be exported, drawn anew a moment after people have chosen something else. */
import { useEffect, useState } from 'react';
import { drawSvg } from '../../export/make-picture';
import type { PictureRequest } from '../../export/picture-request';
import { failureWords } from '../../export/write-export';
import { useLatest } from '../../ui/use-latest';
import { useApp } from '../../context/app-context';

export interface PicturePreview {
  /** Of the drawing as an image. */
  readonly address: string;
  /** Pixels at 1x. */
  readonly width: number;
  readonly height: number;
}

export interface PreviewState {
  /** The last one that could be drawn. */
  readonly preview: PicturePreview | null;
  readonly failure: string | null;
}

/** Choices that follow each other faster are drawn once. Milliseconds. */
const PAUSE = 120;

export function usePicturePreview(request: PictureRequest): PreviewState {
  const app = useApp();
  const [state, setState] = useState<PreviewState>({ preview: null, failure: null });
  const asked = useLatest(request);
  // A request is plain data: the same words ask for the same picture.
  const key = JSON.stringify({ ...request, format: 'svg', scale: 1, topology: false });
  useEffect(() => {
    const stop = new AbortController();
    const draw = async (): Promise<void> => {
      const { svg, width, height } = await drawSvg(app, asked.current, stop.signal, true);
      const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setState({ preview: { address, width, height }, failure: null });
    };
    const timer = setTimeout(() => {
      draw().catch((error: unknown) => {
        if (!stop.signal.aborted) setState({ preview: null, failure: failureWords(error) });
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [app, asked, key]);
  const address = state.preview?.address;
  useEffect(
    () => () => {
      if (address !== undefined) URL.revokeObjectURL(address);
    },
    [address],
  );
  return state;
}
