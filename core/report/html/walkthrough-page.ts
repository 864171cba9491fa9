/**
 * A walkthrough as one HTML page that plays by itself: nothing is fetched, the policy lets nothing in but the page's
 * own style and script, and without a script, or on paper, it is a handout.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { FONT_FACES } from '../../diagram/fonts';
import { cssVariable, paletteOf, type Palette, type ThemeName } from '../../diagram/theme';
import type { WalkthroughReport } from '../walkthrough/walkthrough-report';
import { escapeHtml } from './page-markup';
import { pagePictures } from './page-pictures';
import pageScript from './page-script.js?raw';
import pageStyle from './page-style.css?raw';
import { stepToHtml } from './page-steps';

/** Where nothing plays, all steps are shown. */
const withoutScript = '.step[hidden]{display:block!important}';

/** Medium is used by nothing in a page. */
const unused = ['Inter-Medium.ttf'];

/** `fonts` are the font files as base64, by their names; those left out are not embedded. */
export function walkthroughPage(
  { title, appliance, steps }: WalkthroughReport,
  fonts: Readonly<Record<string, string>>,
): string {
  const style = `${fontRules(fonts)}${themeRules()}${pageStyle}`;
  const { shared, pictures } = pagePictures(steps.map(({ scene }) => scene));
  const links = steps.map(
    (step) =>
      `<li><a href="#step-${step.number}"><b>${step.number}</b><span>${escapeHtml(step.title)}</span></a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Hopscope walkthrough">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<noscript><style>${withoutScript}</style></noscript>
</head>
<body>
<svg class="shapes" aria-hidden="true"><defs>${shared}</defs></svg>
<header class="top"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(appliance)}</p></header>
<nav class="steps" aria-label="Steps"><ol>${links.join('')}</ol></nav>
<main>
${steps.map((step, index) => stepToHtml(step, pictures[index])).join('\n')}
</main>
<section class="player" aria-label="Player">
<button id="first">Start</button><button id="back">Back</button><button id="play" aria-pressed="false">Play</button><button id="on">Next</button><button id="drop" hidden>To the drop</button>
<span id="count"></span><span class="keys">← → hop · ↑ ↓ step · space plays</span>
<p id="told" class="unseen" aria-live="polite"></p>
</section>
<script>${pageScript}</script>
</body>
</html>
`;
}

function policy(style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(pageScript)}'`,
    `style-src '${hashOf(style)}' '${hashOf(withoutScript)}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** As a browser compares it (CSP level 3, 6.7.3.3). */
function hashOf(source: string): string {
  return `sha256-${base64.encode(sha256(utf8ToBytes(source)))}`;
}

function fontRules(fonts: Readonly<Record<string, string>>): string {
  return FONT_FACES.flatMap(({ family, weight, file }) => {
    const data = fonts[file];
    if (data === undefined || unused.includes(file)) return [];
    const source = `url(data:font/ttf;base64,${data}) format('truetype')`;
    return [`@font-face{font-family:'${family}';font-weight:${weight};src:${source}}\n`];
  }).join('');
}

/** Paper is light whatever the screen is. */
function themeRules(): string {
  return `:root{${variables('light')}}\n@media screen and (prefers-color-scheme: dark){:root{color-scheme:dark;${variables('dark')}}}\n`;
}

function variables(theme: ThemeName): string {
  const palette = paletteOf(theme);
  const tokens = Object.keys(palette) as (keyof Palette)[];
  return tokens.map((token) => `${cssVariable(token)}:${palette[token]}`).join(';');
}
