/** What people choose for a picture. */
import { useEffect, useState } from 'react';
import { MOST_PIXELS } from '#core/report/picture/png';
import { packedSize, sizeWords } from '../../export/packed-size';
import type { PictureParts, PictureRequest } from '../../export/picture-request';
import { PICTURE_SCALES, type PictureChoices } from '../../state/picture-choices';
import { textOf } from '../../state/document-store';
import { CheckRow } from '../../ui/check-row';
import { Segments } from '../../ui/segments';
import { useDocuments } from '../../context/app-context';
import type { PicturePreview } from './use-picture-preview';

interface PictureOptionsProps {
  readonly choices: PictureChoices;
  readonly request: PictureRequest;
  readonly parts: PictureParts;
  readonly preview: PicturePreview | null;
  readonly onChange: (change: Partial<PictureChoices>) => void;
  readonly onDate: (dated: boolean) => void;
}

export function PictureOptions(props: PictureOptionsProps) {
  const { choices, request, parts, onChange, onDate } = props;
  const onlyTrace = request.part.type === 'trace';
  return (
    <div className="picture-options">
      <Segments
        label="Format"
        value={choices.format}
        choices={FORMATS}
        onChange={(format) => onChange({ format })}
      />
      <Segments
        label="What"
        value={WHAT_OF[request.part.type]}
        choices={whatChoices(parts)}
        onChange={(what) => onChange({ what })}
      />
      <Segments
        label="Colours"
        value={request.theme}
        choices={THEMES}
        onChange={(theme) => onChange({ theme })}
      />
      {choices.format === 'png' && <SizeField {...props} />}
      <div className="check-columns">
        <CheckRow
          label="Trace"
          on={parts.trace && request.trace}
          unavailable={
            parts.trace ? (onlyTrace ? 'It is a picture of the trace.' : null) : 'No trace is open.'
          }
          onChange={(trace) => onChange({ trace })}
        />
        <CheckRow label="Title line" on={choices.title} onChange={(title) => onChange({ title })} />
        <CheckRow label="Legend" on={choices.legend} onChange={(legend) => onChange({ legend })} />
        <CheckRow label="Today’s date" on={request.date !== null} onChange={onDate} />
        <CheckRow
          label="Transparent ground"
          on={choices.transparent}
          onChange={(transparent) => onChange({ transparent })}
        />
      </div>
      <div className="picture-carries">
        <TopologyRow choices={choices} onChange={onChange} />
        <CheckRow
          label="Neutral names and addresses"
          detail="The same design, to be shown to strangers."
          on={choices.neutral}
          onChange={(neutral) => onChange({ neutral })}
        />
      </div>
    </div>
  );
}

const FORMATS = [
  { value: 'png', title: 'PNG' },
  { value: 'svg', title: 'SVG' },
  { value: 'pdf', title: 'PDF' },
] as const;

const THEMES = [
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const;

const WHAT_OF = { everything: 'everything', area: 'view', boxes: 'selection', trace: 'trace' } as const;

function whatChoices({ view, selection, trace }: PictureParts) {
  return [
    { value: 'everything', title: 'Everything' },
    { value: 'view', title: 'View', unavailable: view === null ? 'The diagram is not on screen.' : null },
    {
      value: 'selection',
      title: 'Selection',
      unavailable: selection.length === 0 ? 'Nothing is selected.' : null,
    },
    { value: 'trace', title: 'Trace', unavailable: trace ? null : 'No trace is open.' },
  ] as const;
}

/** CSS pixels to an inch. */
const PIXELS_PER_INCH = 96;

function SizeField({ choices, preview, onChange }: PictureOptionsProps) {
  const [width, height] = [preview?.width ?? 0, preview?.height ?? 0];
  const pixels = (scale: number): string =>
    `${(width * scale).toLocaleString('en')} × ${(height * scale).toLocaleString('en')} pixels`;
  const tooLarge = width * height * choices.scale ** 2 > MOST_PIXELS;
  const dpi = `${choices.scale * PIXELS_PER_INCH} DPI`;
  const words = `${pixels(choices.scale)}, ${tooLarge ? 'more than can be drawn' : dpi}`;
  return (
    <Segments
      label="Size"
      value={choices.scale}
      choices={PICTURE_SCALES.map((value) => ({ value, title: `${value}x` }))}
      detail={preview === null ? '…' : words}
      onChange={(scale) => onChange({ scale })}
    />
  );
}

function TopologyRow({ choices, onChange }: Pick<PictureOptionsProps, 'choices' | 'onChange'>) {
  const text = useDocuments(textOf);
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    let gone = false;
    void packedSize(text).then((size) => {
      if (!gone) setBytes(size);
    });
    return () => {
      gone = true;
    };
  }, [text]);
  const size = bytes === null ? '' : `, ${sizeWords(bytes)}`;
  const what = choices.neutral
    ? 'The neutral file goes with it'
    : 'All names and addresses of the file go with it';
  const isPdf = choices.format === 'pdf';
  const without = isPdf ? 'The drawing alone.' : 'Nobody can open this picture again.';
  return (
    <CheckRow
      label={isPdf ? 'Attach the topology' : 'Include the topology, so that the picture can be opened again'}
      detail={choices.topology ? `${what}${size}.` : without}
      on={choices.topology}
      onChange={(topology) => onChange({ topology })}
    />
  );
}
