/** A walkthrough as Markdown with a picture for each step: what people put into a repository or a wiki. */
import { PLAIN_SVG, sceneToSvg, type SvgOptions } from '../../diagram/scene-to-svg';
import { escapedMarkdown, longestRun, markdownCode } from '../markdown-text';
import type { Block, Inline } from './markdown-blocks';
import type { HopReport, StepReport, Told, WalkthroughReport } from './walkthrough-report';

export interface WalkthroughMarkdown {
  readonly text: string;
  /** Pictures by their file names, as the text names them in its folder. */
  readonly pictures: readonly { readonly name: string; readonly svg: string }[];
}

/** `folder` is where the pictures stand, seen from the text: `story`. */
export function walkthroughToMarkdown(
  report: WalkthroughReport,
  folder: string,
  drawing: Pick<SvgOptions, 'theme' | 'fonts'>,
): WalkthroughMarkdown {
  const pictures = report.steps.map(({ number, title, scene }) => ({
    name: `step-${String(number).padStart(2, '0')}.svg`,
    svg: sceneToSvg(scene, {
      ...PLAIN_SVG,
      theme: drawing.theme,
      fonts: drawing.fonts,
      title: `${number}. ${title}`,
      legend: true,
    }),
  }));
  const steps = report.steps.map((step, index) =>
    stepLines(step, `${encodeURI(folder)}/${pictures[index]?.name ?? ''}`),
  );
  const text = [
    `# ${escapedMarkdown(report.title)}`,
    `Appliance: ${escapedMarkdown(report.appliance)}`,
    ...report.dump.map(noteLine),
    ...steps.flat(),
  ].join('\n\n');
  return { text: `${text}\n`, pictures };
}

function stepLines(step: StepReport, picture: string): readonly string[] {
  const { number, title, text, question, differs, told, compared, contradiction } = step;
  return [
    `## ${number}. ${escapedMarkdown(title)}`,
    ...text.map((block) => blockText(block)),
    `![${escapedMarkdown(title)}](${picture})`,
    ...toldLines(question, differs, told),
    ...(contradiction === null
      ? []
      : [`**This step expects ${contradiction.expected}, which is no longer so.**`]),
    ...(compared === null
      ? []
      : ['### Compared', ...toldLines(question, comparedWith(compared.differs), compared.told)]),
  ];
}

function comparedWith(differs: readonly string[]): readonly string[] {
  return differs.length === 0 ? ['the file as it is'] : differs;
}

function toldLines(question: string, differs: readonly string[], told: Told): readonly string[] {
  const { verdict, remedy, others, unsimulated, forward, reply, acknowledgement } = told;
  const where = differs.length === 0 ? '' : ` (${escapedMarkdown(differs.join(', '))})`;
  return [
    `**${escapedMarkdown(question)}**${where}: ${escapedMarkdown(verdict.short)}`,
    ...(verdict.message === '' ? [] : [escapedMarkdown(verdict.message)]),
    ...(others === null ? [] : [escapedMarkdown(others)]),
    ...unsimulated.map(noteLine),
    ...(remedy === null ? [] : [`Remedy: ${escapedMarkdown(remedy)}`]),
    ...(forward.length === 0 ? [] : [hopLines(forward)]),
    ...(reply.length === 0 ? [] : ['The answer:', hopLines(reply)]),
    ...(acknowledgement.length === 0 ? [] : ['The acknowledgement:', hopLines(acknowledgement)]),
  ];
}

function noteLine(text: string): string {
  return `> **Note:** ${escapedMarkdown(text)}`;
}

function hopLines(hops: readonly HopReport[]): string {
  return hops
    .flatMap(({ device, title, interfaces, packet, steps }, index) => [
      `${index + 1}. **${escapedMarkdown(title)}** (${markdownCode(device)}${interfaces === '' ? '' : `, ${escapedMarkdown(interfaces)}`}): ${escapedMarkdown(packet)}`,
      ...steps.map((step) => `   - ${escapedMarkdown(step.title)}: ${escapedMarkdown(step.message)}`),
    ])
    .join('\n');
}

function blockText(block: Block, indent = ''): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.inlines);
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.level + 2))} ${inlineText(block.inlines)}`;
    case 'rule':
      return '---';
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return indented(`${fence}\n${block.text}\n${fence}`, indent);
    }
    case 'quote':
      return indented(
        `> ${block.blocks
          .map((each) => blockText(each))
          .join('\n\n')
          .replaceAll('\n', '\n> ')}`,
        indent,
      );
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.start === null ? '- ' : `${block.start + index}. `;
          const space = ' '.repeat(mark.length);
          return `${mark}${indented(item.map((each) => blockText(each)).join('\n\n'), space)}`;
        })
        .join('\n');
  }
}

function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return escapedMarkdown(inline.text);
        case 'code':
          return markdownCode(inline.text);
        case 'strong':
          return `**${inlineText(inline.inlines)}**`;
        case 'em':
          return `*${inlineText(inline.inlines)}*`;
        case 'link':
          return `[${inlineText(inline.inlines)}](<${inline.href}>)`;
        case 'break':
          return '\\\n';
      }
    })
    .join('');
}
