/** The canvas, or whatever else the window shows, takes over from the drawing that was there before it. */

/** Takes the first drawing away, if it is still there. */
export function takeOver(): void {
  document.getElementById('first-drawing')?.remove();
}
