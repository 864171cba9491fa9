/**
 * A walkthrough as one HTML page that plays by itself: nothing is fetched, the policy lets nothing in but the page's
 * own style and script, and without a script, or on paper, it is a handout.
 *
 * The first step's words are painted before anything else is made: its picture, the player, the other steps and the
 * fonts stand in `noscript`, which is mere text for a browser that runs scripts (HTML standard, 4.12.2). The page's
 * script brings them in as soon as there is something to see.
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
import { caveatsToHtml, stepToHtml } from './page-steps';

/** Before anything is laid out: what plays looks otherwise than a handout. */
const startScript = "document.documentElement.classList.add('plays')";

/** Medium is used by nothing in a page. */
const unused = ['Inter-Medium.ttf'];

/** `fonts` are the font files as base64, by their names; those left out are not embedded. */
export function walkthroughPage(
  { title, appliance, dump, steps }: WalkthroughReport,
  fonts: Readonly<Record<string, string>>,
): string {
  const style = `${themeRules()}${pageStyle}`;
  const fontStyle = fontRules(fonts);
  const pictures = pagePictures(steps.map(({ scene }) => scene));
  const [first = '', ...rest] = steps.map((step, index) =>
    stepToHtml(step, pictures[index], index === 0 ? later : undefined),
  );
  const links = steps.map(
    (step) =>
      `<li><a href="#step-${step.number}"><b>${step.number}</b><span>${escapeHtml(step.title)}</span></a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy([startScript, pageScript], [style, fontStyle])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Hopscope walkthrough">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<script>${startScript}</script>
</head>
<body>
<header class="top"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(appliance)}</p>${caveatsToHtml(dump)}</header>
<nav class="steps" aria-label="Steps">${later(`<ol>${links.join('')}</ol>`)}</nav>
<main>
${first}
${later(rest.join('\n'))}
</main>
<section class="player" aria-label="Player">
${later(player)}
</section>
${later(`<style>${fontStyle}</style>`)}
<script>${pageScript}</script>
</body>
</html>
`;
}

const player = `<button id="first">Start</button><button id="back">Back</button><button id="play" aria-pressed="false">Play</button><button id="on">Next</button><button id="drop" hidden>To the drop</button>
<span id="count"></span><span class="keys">← → hop · ↑ ↓ step · space plays</span>
<p id="told" class="unseen" aria-live="polite"></p>`;

/** What the script brings in; no text of it can end it, because every `<` of a text is escaped. */
function later(markup: string): string {
  return `<noscript>${markup}</noscript>`;
}

function policy(scripts: readonly string[], styles: readonly string[]): string {
  const hashes = (sources: readonly string[]): string =>
    sources.map((source) => `'${hashOf(source)}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts)}`,
    `style-src ${hashes(styles)}`,
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
