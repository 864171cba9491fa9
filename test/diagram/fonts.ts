/** The bundled fonts for resvg, and no others, so that pictures are the same on every machine. */
import { fileURLToPath } from 'node:url';
import { FONT_FACES } from '#core/diagram/fonts';

export const RESVG_FONTS = {
  fontFiles: FONT_FACES.map(({ file }) =>
    fileURLToPath(new URL(`../../assets/fonts/${file}`, import.meta.url)),
  ),
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
};
