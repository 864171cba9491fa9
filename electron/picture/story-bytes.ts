/** A told walkthrough as a page or a handout: the one way to it for the command line and both hosts. */
import { walkthroughPage } from '#core/report/html/walkthrough-page';
import type { WalkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import { embeddedFonts } from './fonts';

export async function storyBytes(format: 'html' | 'pdf', report: WalkthroughReport): Promise<Uint8Array> {
  if (format === 'html') return Buffer.from(walkthroughPage(report, await embeddedFonts()));
  // Loaded when used: what does not draw starts without it.
  const { walkthroughPdf } = await import('./pdf/walkthrough-pdf');
  return walkthroughPdf(report);
}
