/** What one fault does: what the control plane does about it, what is lost, what goes on and how, what comes back later. */
import { X } from 'lucide-react';
import type { FaultLine, FaultReport } from '#core/report/faults/fault-report';
import { counted } from '#core/sentences/sentence';

/** Flows above which the rest is counted. */
const MOST_LINES = 60;

interface FaultDetailProps {
  readonly report: FaultReport;
  readonly onClose: () => void;
}

export function FaultDetail({ report, onClose }: FaultDetailProps) {
  const { target, kind, single, harm, lost, lostPairs, moved, movedPairs, consequences, later } = report;
  return (
    <section className="fault-detail" aria-label={`When ${target} fails`}>
      <header>
        <h2>
          {target} · {kind}
          {single && ' · single point of failure'}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Leave this fault"
          title="Leave this fault"
          onClick={onClose}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <Sentences sentences={consequences} />
      <Lines
        title={`${counted(lostPairs, 'pair')} lost${lostPairs === 0 ? '' : `, ${harm} between others`}`}
        tone="lost"
        lines={lost}
      />
      <Lines title={`${counted(movedPairs, 'pair')} fail over`} tone="moved" lines={moved} />
      {lostPairs + movedPairs === 0 && <p>Nobody reaches less, and nobody by another way.</p>}
      {later.length > 0 && (
        <>
          <h3>After five minutes</h3>
          <Sentences sentences={later} />
        </>
      )}
    </section>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    sentences.length > 0 && (
      <ul className="fault-sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    )
  );
}

interface LinesProps {
  readonly title: string;
  readonly tone: 'lost' | 'moved';
  readonly lines: readonly FaultLine[];
}

function Lines({ title, tone, lines }: LinesProps) {
  if (lines.length === 0) return null;
  const more = lines.length - MOST_LINES;
  return (
    <>
      <h3 data-tone={tone}>
        {tone === 'lost' ? '▼' : '↷'} {title}
      </h3>
      <ul className="fault-lines">
        {lines.slice(0, MOST_LINES).map(({ from, to, pairs, how }) => (
          <li key={`${from} ${to} ${how}`}>
            <strong>
              {from} → {to}
            </strong>
            {pairs > 1 && <span className="matrix-port"> ×{pairs}</span>} <span>{how}</span>
          </li>
        ))}
        {more > 0 && <li>and {more} more of these</li>}
      </ul>
    </>
  );
}
