/** All problems at once. Choosing one shows its place in the text. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { sentenceOf } from '#core/sentences/catalogue';
import type { Problem } from '#core/topology/problem';
import { problemTarget } from '#core/report/problem-target';
import { useApp, useDocuments, useModel, useProblems, useShownDocument } from '../../context/app-context';
import { pointAt } from '../../actions/selecting';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeepFocus } from '../../ui/use-keep-focus';
import { ProblemRemedies } from './problem-remedies';
import { RowFilter } from '../../ui/row-filter';
import { excerptOf, withWords } from '../../derive/problem-words';
import { selectionOf } from '../../derive/selection-of';

const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

export function ProblemPanel() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  useKeepFocus(root);
  return (
    <aside ref={root} className="side-panel" aria-label="Problems" tabIndex={-1}>
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

/** So many are drawn at first, and at every wish for more: a bad dump can have tens of thousands. */
const AT_ONCE = 100;
/** More than this can be searched. */
const MANY = 12;

export function ProblemList() {
  const problems = useProblems();
  const [words, setWords] = useState('');
  const [drawn, setDrawn] = useState(AT_ONCE);
  if (problems.length === 0) return <p className="panel-empty">Nothing is wrong with this file.</p>;
  const found = withWords(problems, words);
  const more = Math.min(AT_ONCE, found.length - drawn);
  return (
    <>
      {problems.length > MANY && (
        <RowFilter
          title="Problems"
          placeholder="Filter by words, code or place"
          text={words}
          onChange={(text) => {
            setWords(text);
            setDrawn(AT_ONCE);
          }}
        />
      )}
      <Rows problems={found.slice(0, drawn)} />
      {found.length === 0 && <p className="panel-empty">No problem has these words.</p>}
      {more > 0 && (
        <button type="button" className="button problem-more" onClick={() => setDrawn(drawn + AT_ONCE)}>
          Show {more} more of {(found.length - drawn).toLocaleString('en')}
        </button>
      )}
    </>
  );
}

function Rows({ problems }: { readonly problems: readonly Problem[] }) {
  const app = useApp();
  const document = useShownDocument();
  const model = useModel();
  // What is only shown, while somebody types or drags, is not what a remedy would change.
  const isShownOnly = useDocuments((state) => state.document) !== document;
  const [chosen, setChosen] = useState<Problem | null>(null);
  return (
    <ul className="problem-list">
      {problems.map((problem, index) => (
        <li key={index}>
          <ProblemRow
            problem={problem}
            text={document.files.find(({ name }) => name === problem.file)?.text ?? ''}
            open={chosen === problem}
            onToggle={() => {
              setChosen(chosen === problem ? null : problem);
              const thing = problemTarget(model, document, problem);
              if (thing) pointAt(app, selectionOf(thing));
            }}
          />
          {!isShownOnly && <ProblemRemedies problem={problem} />}
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
  const [message, remedy] = sentenceOf(problem.said);
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
        <span className="problem-message">{message}</span>
        <span className="problem-remedy">{remedy}</span>
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
