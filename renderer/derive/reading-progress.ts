/** How far a file is read, in the unit that its size is told in. */

/** `5.4 of 20.1 MB`, `12 of 46 kB`; both in characters, which are bytes in nearly every file. */
export function progressWords(read: number, size: number): string {
  if (size >= 1e6) return `${(read / 1e6).toFixed(1)} of ${(size / 1e6).toFixed(1)} MB`;
  if (size >= 1e3) return `${Math.round(read / 1e3)} of ${Math.round(size / 1e3)} kB`;
  return `${read} of ${size} bytes`;
}
