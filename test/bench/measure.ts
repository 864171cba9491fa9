/** What a gesture costs: the time from frame to frame while the pointer moves, and the page's own work for each move. */
import type { CDPSession, Page } from '@playwright/test';

export interface Cost {
  /** Milliseconds from frame to frame, the median. */
  readonly frame: number;
  /** Of twenty frames, one takes longer. */
  readonly slow: number;
  /** Milliseconds of the page's main thread for each move: script, style, layout and paint. */
  readonly work: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Called after the press, and before the release. */
export interface MeasureHooks {
  readonly onStart: () => Promise<void>;
  readonly onMoved: () => Promise<void>;
}

const NO_HOOKS: MeasureHooks = { onStart: () => Promise.resolve(), onMoved: () => Promise.resolve() };

const MOVES = 60;

/** Presses at a place, moves and lets go; the moves are measured, not the press and the release. */
export async function measureGesture(
  page: Page,
  session: CDPSession,
  from: Place,
  { onStart, onMoved }: MeasureHooks = NO_HOOKS,
): Promise<Cost> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let index = 1; index <= 6; index += 1) await page.mouse.move(from.x + index * 2, from.y + index);
  await page.waitForTimeout(400);
  await onStart();
  const before = await taskTime(session);
  const frames = await page.evaluate(moveByFrames, { from, moves: MOVES });
  const after = await taskTime(session);
  await onMoved();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.waitForTimeout(200);
  const sorted = frames.toSorted((a, b) => a - b);
  return {
    frame: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slow: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    work: ((after - before) * 1000) / MOVES,
  };
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** One move in each frame, as a pointer sends them, and how long each frame took. */
function moveByFrames({ from, moves }: { readonly from: Place; readonly moves: number }): Promise<number[]> {
  return new Promise((resolve) => {
    const frames: number[] = [];
    let last: number | null = null;
    const step = (now: number): void => {
      if (last !== null) frames.push(now - last);
      last = now;
      if (frames.length >= moves) return resolve(frames);
      const turn = (frames.length / moves) * 2 * Math.PI;
      const [x, y] = [from.x + 12 + 60 * Math.sin(turn), from.y + 6 + 40 * Math.sin(2 * turn)];
      const given = { clientX: x, clientY: y, buttons: 1, bubbles: true, cancelable: true, view: window };
      const at = document.elementFromPoint(x, y) ?? document.body;
      at.dispatchEvent(new PointerEvent('pointermove', { ...given, pointerId: 1, isPrimary: true }));
      at.dispatchEvent(new MouseEvent('mousemove', given));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
