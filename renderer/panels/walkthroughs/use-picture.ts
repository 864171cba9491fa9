/** The picture of a step as an image: the trace's part of the diagram, or all of it where the step says so. */
import { useEffect, useState } from 'react';
import { partOfScene } from '#core/diagram/part-of-scene';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import type { ThemeName } from '#core/diagram/theme';
import type { StepReport } from '#core/report/walkthrough/walkthrough-report';
import { fontData } from '../../export/font-data';

let fonts: ReturnType<typeof fontData> | null = null;

/** Its address; null until it is drawn. */
export function usePicture(report: StepReport, theme: ThemeName): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let drawn: string | null = null;
    let left = false;
    const draw = async (): Promise<void> => {
      const bytes = await (fonts ??= fontData());
      if (left) return;
      const { scene, area } = partOfScene(report.scene, {
        type: report.show.type === 'whole' ? 'everything' : 'trace',
      });
      const svg = sceneToSvg(scene, { ...PLAIN_SVG, theme, area, background: false, fonts: bytes });
      drawn = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setAddress(drawn);
    };
    void draw();
    return () => {
      left = true;
      if (drawn !== null) URL.revokeObjectURL(drawn);
    };
  }, [report, theme]);
  return address;
}
