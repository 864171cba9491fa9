/** Exporting a picture: what it will look like, what people choose for it, and where it goes. */
import { useState } from 'react';
import { dayOf } from '#core/report/picture/picture-svg';
import { pictureName } from '../../export/make-picture';
import { pictureParts, pictureRequest } from '../../export/picture-request';
import { dismiss } from '../../state/open-dialog';
import { readPictureChoices, type PictureChoices } from '../../state/picture-choices';
import { themeOf } from '../../state/view-store';
import { Modal } from '../../ui/modal';
import { useApp, useDocuments, useReading, useViews } from '../../context/app-context';
import { PictureOptions } from './picture-options';
import { usePicturePreview, type PreviewState } from './use-picture-preview';
import { usePictureWork, type PictureWork } from './use-picture-work';

export function PictureDialog() {
  const app = useApp();
  const choices = readPictureChoices(useReading((state) => state.picture));
  const own = useViews(themeOf);
  const file = useDocuments((state) => state.file?.name ?? 'topology');
  // The dialog stands before all that could change them.
  const [parts] = useState(() => pictureParts(app));
  const [date, setDate] = useState<string | null>(null);
  const request = pictureRequest(choices, parts, own, date);
  const shown = usePicturePreview(request);
  const close = (): void => dismiss(app.views);
  const { work, exportIt, copyIt, giveUp } = usePictureWork(request, close);
  const change = ({ theme, ...rest }: Partial<PictureChoices>): void => {
    // The window's own theme is followed, should it change.
    const followed = theme === undefined ? {} : { theme: theme === own ? null : theme };
    app.reading.setState({ picture: { ...choices, ...rest, ...followed } });
  };
  const working = work.type === 'working';
  return (
    <Modal label="Export a picture" className="picture-dialog" onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!working) exportIt();
        }}
      >
        <Preview shown={shown} transparent={choices.transparent} theme={request.theme} />
        <div className="picture-side">
          <h2>Export a picture</h2>
          <PictureOptions
            choices={choices}
            request={request}
            parts={parts}
            preview={shown.preview}
            onChange={change}
            onDate={(dated) => setDate(dated ? dayOf(new Date()) : null)}
          />
          <p className="picture-name mono">{pictureName(choices.neutral ? 'neutral' : file, choices)}</p>
          <WorkWords work={work} />
          <div className="button-row">
            <button type="button" className="button" onClick={working ? giveUp : close}>
              Cancel
            </button>
            <span className="button-gap" />
            <button type="button" className="button" disabled={working} onClick={copyIt}>
              Copy
            </button>
            <button type="submit" className="button button-primary" disabled={working}>
              Export
            </button>
          </div>
        </div>
      </form>
    </Modal>
  );
}

interface PreviewProps {
  readonly shown: PreviewState;
  readonly transparent: boolean;
  readonly theme: string;
}

function Preview({ shown: { preview, failure }, transparent, theme }: PreviewProps) {
  return (
    <div className="picture-preview" data-theme={theme} data-transparent={transparent}>
      {preview !== null && <img src={preview.address} alt="Preview" />}
      {failure !== null && <p role="alert">{failure}</p>}
    </div>
  );
}

const STAGES = {
  arranging: 'Arranging the picture…',
  drawing: 'Drawing it…',
  checking: 'Reading it back…',
} as const;

function WorkWords({ work }: { readonly work: PictureWork }) {
  return (
    <div className="picture-work">
      <p role="status" aria-label="Progress">
        {work.type === 'working' ? STAGES[work.stage] : work.type === 'done' ? work.words : ''}
      </p>
      {work.type === 'working' && <progress aria-label="Picture" />}
      {work.type === 'failed' && (
        <p role="alert" className="field-error">
          {work.words}
        </p>
      )}
    </div>
  );
}
