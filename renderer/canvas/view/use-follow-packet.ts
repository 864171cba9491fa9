/** The view follows the packet: a hop that is out of sight comes into it. */
import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useQuestion, useShownAnswer, useTraces } from '../../context/app-context';
import { hopOfStep, pathOf } from '../../derive/trace-steps';
import { useLatest } from '../../ui/use-latest';
import { deviceBounds } from './trace-frame';
import { prefersStillness } from '../../ui/prefers-stillness';

/** Nearer to the edge its name would not be seen. Pixels. */
const MARGIN = 64;

/** Only from hop to hop: opening a trace frames it. */
export function useFollowPacket(scene: Scene, root: RefObject<HTMLDivElement | null>): void {
  const { getViewport, setCenter } = useReactFlow();
  const answer = useShownAnswer();
  const question = useQuestion();
  const way = useTraces((state) => state.way);
  const hop = hopOfStep(
    answer,
    way,
    useTraces((state) => state.step),
  );
  const device = hop === null ? null : (pathOf(answer, way)?.hops[hop]?.device ?? null);
  const latest = useLatest(scene);
  const asked = useRef(question);
  useEffect(() => {
    const isNew = asked.current !== question;
    asked.current = question;
    const element = root.current;
    const bounds = device === null ? null : deviceBounds(latest.current, device);
    if (!element || !bounds || isNew) return;
    const { x, y, zoom } = getViewport();
    const middle = { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 };
    const at = { x: middle.x * zoom + x, y: middle.y * zoom + y };
    const { clientWidth: width, clientHeight: height } = element;
    if (at.x > MARGIN && at.x < width - MARGIN && at.y > MARGIN && at.y < height - MARGIN) return;
    void setCenter(middle.x, middle.y, { zoom, duration: prefersStillness() ? 0 : 260 });
  }, [device, hop, way, question, latest, root, getViewport, setCenter]);
}
