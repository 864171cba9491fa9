/**
 * A PDF that is made the same way each time: our own fonts, embedded, and no date, because pdfkit makes the file's
 * identifier of the date and the title.
 */
import PdfKit from 'pdfkit';
import { FONT_FACES, type Font } from '#core/diagram/fonts';
import { fontFiles } from '../fonts';

export type Pdf = InstanceType<typeof PdfKit>;

/** What a font is called in the document. */
export function fontName({ family, weight }: Pick<Font, 'family' | 'weight'>): string {
  return `${family} ${weight}`;
}

/**
 * The layout measures without kerning, and Inter's pulls the dots of an address under its digits. pdfkit hands this
 * to fontkit as it is, which takes a mapping too; the types know only the list.
 */
export const UNKERNED = { features: { kern: false } } as unknown as { readonly features: [] };

/** Points: A4. */
export const A4 = { width: 595.28, height: 841.89 };

interface Page {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Draws into a document and gives its bytes. */
export async function pdfBytes(title: string, page: Page, draw: (pdf: Pdf) => void): Promise<Uint8Array> {
  const files = fontFiles();
  const pdf = new PdfKit({
    size: [page.width, page.height],
    margin: page.margin,
    font: files[0] ?? '',
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: 'Hopscope', Producer: 'Hopscope', CreationDate: new Date(0) },
  });
  FONT_FACES.forEach((face, index) => pdf.registerFont(fontName(face), files[index] ?? ''));
  const chunks: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  draw(pdf);
  pdf.end();
  return whole;
}
