/** One expectation: whether it holds, what it says, and what breaks it. Choosing it opens the trace. */
import { CircleCheck, CircleDashed, CircleX, Pencil, Trash2 } from 'lucide-react';
import { sentenceOf } from '#core/sentences/catalogue';
import { openExpectation } from '../../actions/expectations';
import { edit } from '../../commands/edit-command';
import { REMOVE_EXPECTATION } from '../../commands/edits/expectation-edits';
import { useApp } from '../../context/app-context';
import { claimedQuestion, claimWords } from './claim-words';
import { ExpectationForm } from './expectation-form';
import type { ShownExpectation } from '../../context/use-expectations';

const SIGNS = {
  holds: { icon: CircleCheck, word: 'holds' },
  broken: { icon: CircleX, word: 'broken' },
  unknown: { icon: CircleDashed, word: 'not known yet' },
} as const;

interface ExpectationRowProps {
  readonly expectation: ShownExpectation;
  readonly isEdited: boolean;
  readonly onEdit: (open: boolean) => void;
}

export function ExpectationRow({ expectation, isEdited, onEdit }: ExpectationRowProps) {
  const app = useApp();
  const { resource, judged, state } = expectation;
  const { name, text } = resource;
  const { icon: Sign, word } = SIGNS[state];
  const [problem] = judged?.problems ?? [];
  return (
    <div className="expectation" data-state={state}>
      <button
        type="button"
        className="expectation-claim"
        data-expectation={name}
        title={state === 'broken' ? 'Open the trace that breaks it' : 'Open its trace'}
        onClick={() => judged && openExpectation(app, judged)}
      >
        <Sign aria-label={word} />
        <span className="expectation-name">{name}</span>
        <span className="expectation-question">{claimedQuestion(resource)}</span>
        <span className="expectation-words">{claimWords(resource)}</span>
        {text !== '' && <span className="expectation-why">{text}</span>}
        {problem && <span className="expectation-problem">{sentenceOf(problem.said)[0]}</span>}
      </button>
      <span className="expectation-deeds">
        <button
          type="button"
          className="icon-button"
          aria-label={`Edit ${name}`}
          title="Edit"
          aria-expanded={isEdited}
          onClick={() => onEdit(!isEdited)}
        >
          <Pencil aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${name}`}
          title="Delete"
          onClick={() => void edit(REMOVE_EXPECTATION, name).commit(app)}
        >
          <Trash2 aria-hidden="true" />
        </button>
      </span>
      {isEdited && <ExpectationForm resource={resource} />}
    </div>
  );
}
