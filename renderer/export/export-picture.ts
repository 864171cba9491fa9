/** Pictures out of the window: into a file where people choose, or onto the clipboard. */
import type { App } from '../state/app';
import { FIRST_CHOICES, type PictureChoices } from '../state/picture-choices';
import { makePicture, type MadePicture } from './make-picture';
import { plainRequest } from './picture-request';
import { failureWords, writeWhereChosen } from './write-export';

/** Writes the picture as it is on screen where people choose; a failure is told in a notice. */
export async function exportPicture(app: App, format: PictureChoices['format']): Promise<void> {
  try {
    const request = plainRequest(app, { ...FIRST_CHOICES, format });
    const made = await makePicture(app, request, new AbortController().signal, () => undefined);
    await writeWhereChosen(app, made.name, made.bytes, made.mediaType);
  } catch (error) {
    app.views.setState({ notice: { tone: 'problem', text: failureWords(error) } });
  }
}

/**
 * Puts pixels and title on the clipboard. Browsers write a copied PNG anew, so no topology goes with it. The clipboard
 * is asked while the press that wanted it is still fresh, and waits for the picture.
 */
export async function copyPicture(made: Promise<MadePicture>): Promise<MadePicture> {
  const png = made.then(({ bytes }) => new Blob([bytes], { type: 'image/png' }));
  const text = made.then(({ title }) => new Blob([title], { type: 'text/plain' }));
  // The clipboard hears of a failure, too; who waits for the picture tells it.
  const written = navigator.clipboard.write([new ClipboardItem({ 'image/png': png, 'text/plain': text })]);
  const [picture] = await Promise.all([made, written]);
  return picture;
}
