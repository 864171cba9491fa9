/** Sets the theme's colours on the page. */
import { cssVariable, paletteOf, type ThemeName } from '#core/diagram/theme';
import type { ColourToken } from '#core/diagram/scene';

export function paintTheme(theme: ThemeName): void {
  const { style, dataset } = document.documentElement;
  dataset['theme'] = theme;
  style.colorScheme = theme;
  for (const [token, value] of Object.entries(paletteOf(theme))) {
    style.setProperty(cssVariable(token as ColourToken), value);
  }
}
