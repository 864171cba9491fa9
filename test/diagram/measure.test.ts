/** Text is measured without a DOM; what resvg draws with the same fonts is the yardstick. */
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontOf } from '#core/diagram/fonts';
import { measureText, truncate, truncateMiddle, wrap } from '#core/diagram/measure';
import type { FontToken } from '#core/diagram/scene';
import { RESVG_FONTS } from './fonts';

const TOKENS: readonly FontToken[] = [
  'title',
  'strong',
  'body',
  'small',
  'heading',
  'mono',
  'mono-small',
  'mono-strong',
  'badge',
];

/** Width of the ink between two bars, whose own width is taken off again. */
function drawnWidth(text: string, token: FontToken): number {
  const { family, weight, size, spacing } = fontOf(token);
  const inkOf = (value: string): number => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="100"><text x="10" y="50" font-family="${family}" font-weight="${weight}" font-size="${size}" letter-spacing="${spacing}">${value}</text></svg>`;
    const box = new Resvg(svg, { font: RESVG_FONTS }).getBBox();
    return box?.width ?? 0;
  };
  return inkOf(`|${text}|`) - inkOf('||');
}

describe('measureText', () => {
  it.each(TOKENS)('is as wide as drawn, or a little wider where pairs are kerned: %s', (token) => {
    for (const text of [
      '192.168.40.0/24',
      'web-5d9c7b6f4d-x2k8p',
      'Worker VM',
      'External vSwitch',
      'default gateway',
      'TCP 443, 8883',
    ]) {
      const [measured, drawn] = [measureText(text, token), drawnWidth(text, token)];
      expect(measured, text).toBeGreaterThan(drawn - 0.5);
      expect(measured, text).toBeLessThan(drawn * 1.03 + 0.5);
    }
  });

  it('takes a character that no font has as wide as an em', () => {
    expect(measureText('漢', 'body')).toBe(12);
  });
});

describe('truncate', () => {
  const token = fc.constantFrom(...TOKENS);

  it('fits, and leaves alone what fits already', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        token,
        fc.integer({ min: 20, max: 300 }),
        (text, font, width) => {
          const cut = truncate(text, font, width);
          expect(measureText(cut, font)).toBeLessThanOrEqual(width);
          if (measureText(text, font) <= width) expect(cut).toBe(text);
          else expect(cut.endsWith('…')).toBe(true);
        },
      ),
    );
  });

  it('keeps the end of a pod’s name', () => {
    const cut = truncateMiddle('plant-dashboard-5d9c7b6f4d-x2k8p', 'strong', 108, 6);
    expect(cut).toMatch(/^plant.*…-x2k8p$/);
    expect(measureText(cut, 'strong')).toBeLessThanOrEqual(108);
  });

  it('keeps every word of a note that is narrow enough', () => {
    const text = 'Port 2 goes to the provider. Ask before it is touched.';
    const lines = wrap(text, 'body', 120);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(measureText(line, 'body')).toBeLessThanOrEqual(120);
  });
});
