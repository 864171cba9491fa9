/** What is about to be drawn, for who wants to focus it: a panel whose code is still on its way takes a few frames. */

/** Frames after which nobody waits any more: a second. */
const MOST_FRAMES = 60;

/** Calls `then` with what `find` finds, in the first frame in which it finds anything. */
export function whenThere(
  find: () => HTMLElement | null,
  then: (element: HTMLElement) => void,
  frames = MOST_FRAMES,
): void {
  requestAnimationFrame(() => {
    const element = find();
    if (element) then(element);
    else if (frames > 1) whenThere(find, then, frames - 1);
  });
}
