/** A walkthrough as a handout: a page or two for each step, with its picture and its hops. */
import { framedBounds } from '#core/diagram/focus/framed-bounds';
import { paletteOf } from '#core/diagram/theme';
import type { Block, Inline } from '#core/report/walkthrough/markdown-blocks';
import type {
  HopReport,
  StepReport,
  Told,
  WalkthroughReport,
} from '#core/report/walkthrough/walkthrough-report';
import { drawScene } from './draw-scene';
import { A4, fontName, pdfBytes, UNKERNED, type Pdf } from './pdf-document';

const margin = 48;
const left = margin;
const right = A4.width - margin;
const pictureHeight = 250;
const colours = paletteOf('light');

const regular = fontName({ family: 'Inter', weight: 400 });
const medium = fontName({ family: 'Inter', weight: 500 });
const strong = fontName({ family: 'Inter', weight: 600 });
const mono = fontName({ family: 'JetBrains Mono', weight: 400 });

export function walkthroughPdf(report: WalkthroughReport): Promise<Uint8Array> {
  return pdfBytes(report.title, { ...A4, margin }, (pdf) => {
    write(pdf, strong, 20, report.title);
    write(pdf, regular, 10, report.appliance, colours['text-muted']);
    caveats(pdf, report.dump);
    report.steps.forEach((step, index) => {
      if (index > 0) pdf.addPage();
      else pdf.moveDown(0.8);
      drawStep(pdf, step);
    });
    numberPages(pdf, report.title);
  });
}

function drawStep(pdf: Pdf, step: StepReport): void {
  const { number, title, text, question, differs, told, compared, contradiction, scene } = step;
  write(pdf, strong, 15, `${number}. ${title}`);
  pdf.moveDown(0.4);
  for (const block of text) drawBlock(pdf, block, 0);
  picture(pdf, scene);
  drawTold(pdf, question, differs, told);
  if (contradiction !== null) {
    write(
      pdf,
      strong,
      9.5,
      `This step expects ${contradiction.expected}, which is no longer so.`,
      colours.danger,
    );
  }
  hopList(pdf, 'There', told.forward);
  hopList(pdf, 'And back', told.reply);
  hopList(pdf, 'And the acknowledgement', told.acknowledgement);
  if (compared === null) return;
  pdf.moveDown(0.6);
  write(pdf, strong, 11, 'Compared');
  const where = compared.differs.length === 0 ? ['the file as it is'] : compared.differs;
  drawTold(pdf, question, where, compared.told);
  hopList(pdf, 'There', compared.told.forward);
}

function picture(pdf: Pdf, scene: StepReport['scene']): void {
  if (pdf.y + pictureHeight > A4.height - margin) pdf.addPage();
  const top = pdf.y + 6;
  const height = drawScene(pdf, scene, framedBounds(scene, 24), {
    left,
    top,
    right,
    bottom: top + pictureHeight,
  });
  pdf.x = left;
  pdf.y = top + height + 10;
}

function drawTold(pdf: Pdf, question: string, differs: readonly string[], told: Told): void {
  const { verdict, remedy, others, unsimulated } = told;
  const where = differs.length === 0 ? '' : ` (${differs.join(', ')})`;
  write(pdf, mono, 8.5, `${question}${where}`, colours['text-muted']);
  write(pdf, strong, 10, verdict.short, colours[verdict.tone]);
  if (verdict.message !== '') write(pdf, regular, 9.5, verdict.message);
  if (others !== null) write(pdf, regular, 9.5, others, colours['text-muted']);
  caveats(pdf, unsimulated);
  if (remedy !== null) write(pdf, mono, 8.5, `Remedy: ${remedy}`);
}

/** What people must know beside a verdict. */
function caveats(pdf: Pdf, lines: readonly string[]): void {
  for (const line of lines) write(pdf, regular, 9, line, colours.warning);
}

function hopList(pdf: Pdf, heading: string, hops: readonly HopReport[]): void {
  if (hops.length === 0) return;
  pdf.moveDown(0.5);
  write(pdf, strong, 10, heading);
  hops.forEach(({ title, interfaces, packet, steps }, index) => {
    write(pdf, medium, 9.5, `${index + 1}. ${title}`);
    write(pdf, mono, 8, [interfaces, packet].filter(Boolean).join('   '), colours['text-muted'], 14);
    for (const { title: what, message } of steps)
      write(pdf, regular, 8.5, `${what}: ${message}`, colours.text, 14);
  });
}

function drawBlock(pdf: Pdf, block: Block, indent: number): void {
  switch (block.type) {
    case 'paragraph':
      drawInlines(pdf, block.inlines, regular, 10, indent);
      break;
    case 'heading':
      drawInlines(pdf, block.inlines, strong, 11, indent);
      break;
    case 'code':
      write(pdf, mono, 8.5, block.text, colours.text, indent + 10);
      break;
    case 'quote':
      for (const each of block.blocks) drawBlock(pdf, each, indent + 14);
      return;
    case 'list':
      block.items.forEach((item, index) => {
        write(pdf, regular, 10, block.start === null ? '•' : `${block.start + index}.`, colours.text, indent);
        pdf.moveUp(1);
        for (const each of item) drawBlock(pdf, each, indent + 16);
      });
      return;
    case 'rule':
      break;
  }
  pdf.moveDown(0.45);
}

interface Run {
  readonly text: string;
  readonly font: string;
  readonly link: string | null;
}

function runsOf(inlines: readonly Inline[], font: string, link: string | null): readonly Run[] {
  return inlines.flatMap((inline): readonly Run[] => {
    switch (inline.type) {
      case 'text':
        return [{ text: oneLine(inline.text), font, link }];
      case 'code':
        return [{ text: oneLine(inline.text), font: mono, link }];
      case 'break':
        return [{ text: '\n', font, link }];
      case 'strong':
        return runsOf(inline.inlines, strong, link);
      case 'em':
        return runsOf(inline.inlines, medium, link);
      case 'link':
        return runsOf(inline.inlines, font, inline.href);
    }
  });
}

function drawInlines(pdf: Pdf, inlines: readonly Inline[], font: string, size: number, indent: number): void {
  const runs = runsOf(inlines, font, null).filter(({ text }) => text !== '');
  pdf.x = left + indent;
  runs.forEach(({ text, font: face, link }, index) => {
    pdf
      .font(face)
      .fontSize(size)
      .fillColor(link === null ? colours.text : colours.switch);
    pdf.text(text, {
      width: right - left - indent,
      continued: index < runs.length - 1,
      link,
      underline: link !== null,
      ...UNKERNED,
    });
  });
}

function write(
  pdf: Pdf,
  font: string,
  size: number,
  text: string,
  colour: string = colours.text,
  indent = 0,
): void {
  pdf.font(font).fontSize(size).fillColor(colour);
  pdf.text(text, left + indent, pdf.y, { width: right - left - indent, ...UNKERNED });
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}

function numberPages(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font(regular).fontSize(8).fillColor(colours['text-muted']);
    const y = A4.height - margin / 2 - 6;
    pdf.text(title, left, y, { lineBreak: false });
    pdf.text(`${page - start + 1} of ${count}`, right - 60, y, {
      width: 60,
      align: 'right',
      lineBreak: false,
    });
  }
}
