/** A part of the inspector that opens and closes, and stays so when something else is selected. */
import { ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useApp, useReading } from '../../../context/app-context';

/** More rows than this start closed. */
const FEW = 16;

interface SectionProps {
  /** Names the section for all things alike: `routes`. */
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

export function Section({ id, title, count, children }: SectionProps) {
  const app = useApp();
  const sections = useReading((state) => state.sections);
  const body = useId();
  const open = sections[id] ?? count <= FEW;
  return (
    <section className="inspector-section" aria-label={title}>
      <h3>
        <button
          type="button"
          className="section-head"
          aria-expanded={open}
          aria-controls={open ? body : undefined}
          onClick={() => app.reading.setState({ sections: { ...sections, [id]: !open } })}
        >
          <ChevronRight aria-hidden="true" />
          {title}
          <span className="section-count">{count}</span>
        </button>
      </h3>
      {open && <div id={body}>{children}</div>}
    </section>
  );
}
