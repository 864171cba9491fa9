/** A window has room for a trace at its right from here on. Pixels; the stylesheet says the same. */
export const WIDE_WINDOW = 1600;
