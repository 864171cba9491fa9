/** The bundled fonts as base64, to embed in exported pictures so that they look the same anywhere. */
import interMedium from '../../assets/fonts/Inter-Medium.ttf?url';
import interRegular from '../../assets/fonts/Inter-Regular.ttf?url';
import interSemiBold from '../../assets/fonts/Inter-SemiBold.ttf?url';
import monoRegular from '../../assets/fonts/JetBrainsMono-Regular.ttf?url';
import monoSemiBold from '../../assets/fonts/JetBrainsMono-SemiBold.ttf?url';

const ADDRESSES: Readonly<Record<string, string>> = {
  'Inter-Regular.ttf': interRegular,
  'Inter-Medium.ttf': interMedium,
  'Inter-SemiBold.ttf': interSemiBold,
  'JetBrainsMono-Regular.ttf': monoRegular,
  'JetBrainsMono-SemiBold.ttf': monoSemiBold,
};

/** By file name. Rejects when one of the app's own files is missing. */
export async function fontData(): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(
    Object.entries(ADDRESSES).map(async ([name, address]) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`The font ${name} is missing.`);
      return [name, base64(new Uint8Array(await response.arrayBuffer()))] as const;
    }),
  );
  return Object.fromEntries(entries);
}

const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}
