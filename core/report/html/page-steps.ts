/** A step of the page: its words, its picture, its hops, and what it is held beside. */
import type { HeaderRow } from '../trace/packet-rows';
import { alignHops } from '../../analysis/align-hops';
import type { HopReport, StepReport, Told } from '../walkthrough/walkthrough-report';
import { blocksToHtml, escapeHtml } from './page-markup';
import type { PagePicture } from './page-pictures';

/** The step; `drawn` says how what is drawn later than its words stands in it. */
export function stepToHtml(
  step: StepReport,
  picture: PagePicture | undefined,
  drawn: (markup: string) => string = (markup) => markup,
): string {
  const { number, title, told } = step;
  const beside = [
    `<figure class="picture">${pictureToHtml(picture, title)}</figure>`,
    `<div class="hops scrolls" tabindex="0" role="region" aria-label="The hops">`,
    told.forward.length === 0 ? '<h3>No packet is sent</h3>' : hopList('There', told.forward, 'Hop'),
    told.reply.length === 0 ? '' : hopList('And back', told.reply, 'Back, hop'),
    told.acknowledgement.length === 0
      ? ''
      : hopList('And the acknowledgement', told.acknowledgement, 'Acknowledgement, hop'),
    '</div>',
  ].join('\n');
  return [
    `<section class="step" id="step-${number}" aria-labelledby="title-${number}">`,
    `<div class="words scrolls" tabindex="0" role="region" aria-label="The story">${words(step)}</div>`,
    `${drawn(beside)}</section>`,
  ].join('\n');
}

function words(step: StepReport): string {
  const { number, title, text, question, differs, told, compared, contradiction } = step;
  return [
    `<p class="number">Step ${number}</p><h2 id="title-${number}">${escapeHtml(title)}</h2>`,
    `<div class="text">${blocksToHtml(text)}</div>`,
    toldToHtml(question, differs, told),
    contradiction === null
      ? ''
      : `<p class="verdict warning"><b>This step expects ${escapeHtml(contradiction.expected)}, which is no longer so.</b></p>`,
    compared === null ? '' : beside(step, compared),
  ].join('\n');
}

function toldToHtml(
  question: string,
  differs: readonly string[],
  { verdict, remedy, others, unsimulated }: Told,
): string {
  return [
    `<div class="told"><p class="question">${escapeHtml(question)}</p>`,
    differs.length === 0 ? '' : `<p class="differs">Here: ${escapeHtml(differs.join(', '))}.</p>`,
    `<p class="verdict ${verdict.tone}"><b>${escapeHtml(verdict.short)}</b><br>${escapeHtml(verdict.message)}</p>`,
    others === null ? '' : `<p class="others">${escapeHtml(others)}</p>`,
    caveatsToHtml(unsimulated),
    remedy === null
      ? ''
      : `<p class="remedy">What would mend it:</p><pre><code>${escapeHtml(remedy)}</code></pre>`,
    '</div>',
  ].join('');
}

/** What people must know beside a verdict. */
export function caveatsToHtml(lines: readonly string[]): string {
  return lines.map((line) => `<p class="caveat">${escapeHtml(line)}</p>`).join('');
}

/** Both ways hop by hop; where they part, the row is marked. */
function beside({ told }: StepReport, compared: NonNullable<StepReport['compared']>): string {
  const rows = alignHops(told.forward, compared.told.forward).map(([here, there]) => {
    const differs = here?.device !== there?.device || here?.packet !== there?.packet;
    const cells = [here, there].map((hop) => `<td>${hopCell(hop, differs)}</td>`).join('');
    return `<tr${differs ? ' class="other"' : ''}>${cells}</tr>`;
  });
  const what = compared.differs.length === 0 ? 'The file as it is' : compared.differs.join(', ');
  return [
    `<div class="beside"><h3>Beside each other</h3><table><thead><tr><th scope="col">This step: ${escapeHtml(told.verdict.short)}</th>`,
    `<th scope="col">${escapeHtml(what)}: ${escapeHtml(compared.told.verdict.short)}</th></tr></thead><tbody>`,
    ...rows,
    '</tbody></table></div>',
  ].join('');
}

/** The packet stands where the two differ in it; elsewhere it would be in the way. */
function hopCell(hop: HopReport | null, differs: boolean): string {
  if (hop === null) return '<span class="mono">not passed</span>';
  return `${escapeHtml(hop.title)}${differs ? `<span class="mono">${escapeHtml(hop.packet)}</span>` : ''}`;
}

function pictureToHtml(picture: PagePicture | undefined, title: string): string {
  if (!picture) return '';
  return [
    `<svg viewBox="${picture.viewBox}" role="img" aria-label="${escapeHtml(`The way of the packet: ${title}`)}">`,
    picture.markup,
    '<path class="wire"/><g class="packet" hidden><circle class="shell" r="13"/><circle r="8"/><path class="cross" d="M-14,-14L14,14M14,-14L-14,14"/></g></svg>',
  ].join('');
}

function hopList(heading: string, hops: readonly HopReport[], word: string): string {
  const items = hops.map((hop, index) => hopToHtml(hop, index, hops.length, word));
  return `<h3>${heading}</h3><ol>${items.join('\n')}</ol>`;
}

function hopToHtml(hop: HopReport, index: number, of: number, word: string): string {
  const data = [
    `data-words="${word} ${index + 1}" data-of="${of}" data-device="${escapeHtml(hop.device)}"`,
    hop.way === null ? '' : ` data-way="${escapeHtml(hop.way)}"`,
    hop.at === null ? '' : ` data-at="${hop.at.x},${hop.at.y}"`,
    hop.inTunnel ? ' data-tunnel="1"' : '',
    hop.dropped ? ' data-dropped="1"' : '',
  ].join('');
  const steps = hop.steps.map(
    ({ title, message, losers, assumption }) =>
      `<li><b>${escapeHtml(title)}</b> ${escapeHtml(message)}${losers.map((loser) => `<span class="loser">${escapeHtml(loser)}</span>`).join('')}${assumption === null ? '' : `<span class="assumed">${escapeHtml(assumption)}</span>`}</li>`,
  );
  return [
    `<li class="hop" ${data}><div class="line"><span class="number">${index + 1}</span><h4>${escapeHtml(hop.title)}</h4>`,
    `<span class="mono">${escapeHtml(hop.interfaces)}</span><span class="mono">${escapeHtml(hop.packet)}</span></div>`,
    `<ul class="said">${steps.join('')}</ul>${headersToHtml(hop.headers)}</li>`,
  ].join('');
}

function headersToHtml(rows: readonly HeaderRow[]): string {
  const lines = rows.map(({ layer, fields, change }) => {
    const values = fields.map(({ name, value, was }) => {
      const before = was === null || was === '' ? '' : `<del>${escapeHtml(was)}</del> `;
      return `<span><i>${escapeHtml(name)}</i> ${before}${valueToHtml(value, change, was !== null)}</span>`;
    });
    return `<tr><th scope="row">${escapeHtml(layer)}</th><td>${values.join('')}</td></tr>`;
  });
  return `<table class="headers">${lines.join('')}</table>`;
}

function valueToHtml(value: string, change: HeaderRow['change'], changed: boolean): string {
  if (change === 'removed') return `<del>${escapeHtml(value)}</del>`;
  return change === 'added' || changed ? `<ins>${escapeHtml(value)}</ins>` : escapeHtml(value);
}
