/** An event that a listener can prevent, as Electron's `close` and `will-navigate` are. */
export class Preventable {
  defaultPrevented = false;

  /** Where a navigation leads; empty for other events. */
  constructor(readonly url = '') {}

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
