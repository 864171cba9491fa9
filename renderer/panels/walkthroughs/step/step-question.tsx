/** What a step asks; another question is put in the trace, where all its fields are, and taken from there. */
import { questionWords } from '#core/report/walkthrough/question-words';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { WalkthroughStep } from '#core/topology/resources';
import { stepOfOpen } from '../../../actions/walkthroughs';
import { edit } from '../../../commands/edit-command';
import { ASK_IN_STEP } from '../../../commands/edits/walkthrough-edits';
import { useApp, useQuestion } from '../../../context/app-context';

interface StepQuestionProps {
  readonly place: StepPlace;
  readonly step: WalkthroughStep;
}

export function StepQuestion({ place, step }: StepQuestionProps) {
  const app = useApp();
  const open = useQuestion();
  const asks = questionWords(step.trace);
  const other =
    open && (questionWords(open) !== asks || open.endpoint !== step.endpoint) ? questionWords(open) : null;
  return (
    <div className="field">
      <span className="field-label">It asks</span>
      <p className="story-question">{asks}</p>
      {other !== null && (
        <button
          type="button"
          className="button"
          onClick={() => {
            const asked = stepOfOpen(app, step);
            if (asked) void edit(ASK_IN_STEP, { place, asked }).commit(app);
          }}
        >
          {other === asks ? 'Take the endpoint of the open trace' : `Ask ${other} instead`}
        </button>
      )}
    </div>
  );
}
