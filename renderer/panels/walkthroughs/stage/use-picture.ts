/** The picture of a step as an image: the trace's part of the diagram, or all of it where the step says so. */
import { useEffect, useMemo, useState } from 'react';
import type { WalkedStep } from '#core/analysis/walkthrough/walk-step';
import { buildScene } from '#core/diagram/build-scene';
import { focusedScene } from '#core/diagram/focus/focus';
import { partOfScene } from '#core/diagram/part-of-scene';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import type { ThemeName } from '#core/diagram/theme';
import { stepView } from '#core/report/walkthrough/step-picture';
import { fontData } from '../../../export/font-data';
import type { Way } from '../../../state/trace-store';

let fonts: ReturnType<typeof fontData> | null = null;

export interface StagePicture {
  /** The image's address. */
  readonly address: string;
  /** What of the scene it shows, as an SVG's `viewBox`. */
  readonly viewBox: string;
  /** What it was drawn of. */
  readonly scene: Scene;
}

/** Null until it is drawn. Hops are numbered along the way that is looked at; which one it is, the stage marks itself. */
export function usePicture(walked: WalkedStep, way: Way, theme: ThemeName): StagePicture | null {
  const [picture, setPicture] = useState<StagePicture | null>(null);
  const part = useMemo(() => {
    const whole = walked.step.show.type === 'whole';
    const scene = buildScene(walked.model, { ...stepView(walked), step: { path: way, hop: -1 } });
    return whole
      ? { scene, area: null }
      : partOfScene(focusedScene(scene, walked.model, { type: 'trace' }), { type: 'trace' });
  }, [walked, way]);
  useEffect(() => {
    let drawn: string | null = null;
    let left = false;
    const draw = async (): Promise<void> => {
      const bytes = await (fonts ??= fontData());
      if (left) return;
      const { scene, area } = part;
      const svg = sceneToSvg(scene, { ...PLAIN_SVG, theme, area, background: false, fonts: bytes });
      drawn = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setPicture({ address: drawn, viewBox: /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '', scene });
    };
    void draw();
    return () => {
      left = true;
      if (drawn !== null) URL.revokeObjectURL(drawn);
    };
  }, [part, theme]);
  return picture;
}
