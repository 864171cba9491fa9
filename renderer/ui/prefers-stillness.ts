/** Whether the system asks for less motion (CSS media queries 5): then nothing travels, and the view jumps. */
export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
