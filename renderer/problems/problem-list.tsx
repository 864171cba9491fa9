/** All problems at once. Choosing one shows its place in the text. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Problem } from '#core/topology/problem';
import { problemTarget } from '#core/report/problem-target';
import { useApp, useModel, useShownDocument } from '../app/app-context';
import { pointAt } from '../app/selecting';
import { useFocusBack } from '../ui/use-focus-back';
import { allProblems, excerptOf } from './all-problems';

const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

export function ProblemPanel() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  return (
    <aside ref={root} className="side-panel" aria-label="Problems">
      <header className="panel-head">
        <h2>Problems</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the problems"
          onClick={() => app.views.setState({ problems: false })}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <ProblemList />
    </aside>
  );
}

export function ProblemList() {
  const app = useApp();
  const document = useShownDocument();
  const model = useModel();
  const problems = allProblems(document, model);
  const [chosen, setChosen] = useState<number | null>(null);
  if (problems.length === 0) return <p className="panel-empty">Nothing is wrong with this file.</p>;
  return (
    <ul className="problem-list">
      {problems.map((problem, index) => (
        <li key={index}>
          <ProblemRow
            problem={problem}
            text={document.files[0]?.text ?? ''}
            open={chosen === index}
            onToggle={() => {
              setChosen(chosen === index ? null : index);
              const target = problemTarget(model, document, problem);
              if (target) pointAt(app, target);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

interface ProblemRowProps {
  readonly problem: Problem;
  readonly text: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function ProblemRow({ problem, text, open, onToggle }: ProblemRowProps) {
  const Icon = ICONS[problem.severity];
  return (
    <>
      <button
        type="button"
        className="problem"
        data-severity={problem.severity}
        aria-expanded={open}
        onClick={onToggle}
      >
        <Icon aria-label={problem.severity} />
        <span className="problem-message">{problem.message}</span>
        <span className="problem-remedy">{problem.remedy}</span>
        <span className="problem-place">
          {problem.file}:{problem.line}:{problem.column}
          {problem.path !== '' && <span> {problem.path}</span>}
        </span>
        <span className="problem-code">{problem.code}</span>
      </button>
      {open && <Excerpt text={text} problem={problem} />}
    </>
  );
}

function Excerpt({ text, problem }: { readonly text: string; readonly problem: Problem }) {
  return (
    <ol className="excerpt" aria-label={`Lines around line ${problem.line}`}>
      {excerptOf(text, problem.line).map((line) => (
        <li key={line.number} data-here={line.number === problem.line}>
          <span className="excerpt-number">{line.number}</span>
          <code>{line.text}</code>
          {line.number === problem.line && (
            <code className="excerpt-mark" aria-hidden="true">
              {`${' '.repeat(Math.max(0, problem.column - 1))}^`}
            </code>
          )}
        </li>
      ))}
    </ol>
  );
}
