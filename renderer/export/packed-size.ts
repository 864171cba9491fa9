/** How much a topology adds to a picture, packed beside whatever else the window does. */

/** Bytes, about: the browser packs it as the picture will have it, give or take a little. */
export async function packedSize(text: string): Promise<number> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  return (await new Response(packed).arrayBuffer()).byteLength;
}

/** `3 kB`, `1.2 MB`, on one line. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0kB`;
  return `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`;
}
