/** The shown step: its order, its words, what it expects, and how it differs from the file. */
import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { walkStep } from '#core/analysis/walkthrough/walk-step';
import { stateWords } from '#core/report/walkthrough/walkthrough-report';
import type { StepWords } from '#core/topology/changes/walkthroughs/steps';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { WalkthroughStep } from '#core/topology/resources';
import { expectations, type Expectation } from '#core/topology/things/expectation';
import { stepOf } from '../../actions/walkthroughs';
import { runCommand, shownKeys } from '../../commands/command';
import { edit } from '../../commands/edit-command';
import { WORD_STEP } from '../../commands/edits/walkthrough-edits';
import { WALKTHROUGH_KEYS } from '../../commands/walkthrough';
import { useApp, useDocuments } from '../../context/app-context';
import { modelOf } from '../../derive/model-of';
import { EditSelect, type Choice } from '../../parts/edit/edit-choice';
import { WordsField } from './words-field';

const NOTHING = 'nothing';
const EXPECTED: readonly Choice<Expectation | typeof NOTHING>[] = [
  { value: NOTHING, title: 'nothing' },
  ...expectations.map((value) => ({ value, title: value })),
];

export function StepForm({ place }: { readonly place: StepPlace }) {
  const app = useApp();
  useDocuments((state) => state.document);
  const step = stepOf(app, place);
  if (!step) return null;
  const word = (words: StepWords) => edit(WORD_STEP, { place, words });
  return (
    <section className="story-form" aria-label={`Step ${place.step + 1}`}>
      <div className="story-head">
        <h3>Step {place.step + 1}</h3>
        <StepButton id="up" icon={<ArrowUp aria-hidden="true" />} />
        <StepButton id="down" icon={<ArrowDown aria-hidden="true" />} />
        <StepButton id="duplicate" icon={<Copy aria-hidden="true" />} />
        <StepButton id="delete" icon={<Trash2 aria-hidden="true" />} />
      </div>
      <WordsField label="Title" field="step-title" value={step.title} editOf={(title) => word({ title })} />
      <WordsField label="Text, in Markdown" lines={6} value={step.text} editOf={(text) => word({ text })} />
      <WordsField
        label="Notes for who speaks"
        lines={2}
        value={step.notes}
        editOf={(notes) => word({ notes })}
      />
      <EditSelect
        label="It expects"
        value={step.expect ?? NOTHING}
        choices={EXPECTED}
        editOf={(value) => word({ expect: value === NOTHING ? null : value })}
      />
      <StepFacts step={step} />
    </section>
  );
}

/** How it differs from the file, and whether it still tells the truth. */
function StepFacts({ step }: { readonly step: WalkthroughStep }) {
  const topology = useDocuments((state) => state.document.topology);
  const contradiction = useMemo(() => walkStep(modelOf(topology), step).contradiction, [topology, step]);
  const differs = stateWords(step);
  return (
    <>
      {differs.length > 0 && <p className="panel-sub">In this step: {differs.join(', ')}.</p>}
      {contradiction && (
        <p className="story-wrong" role="alert">
          This step expects {contradiction.expected}, but it is {contradiction.actual}.
        </p>
      )}
    </>
  );
}

interface StepButtonProps {
  readonly id: string;
  readonly icon: ReactNode;
}

function StepButton({ id, icon }: StepButtonProps) {
  const app = useApp();
  const command = WALKTHROUGH_KEYS.find((each) => each.id === `walkthrough.${id}`);
  if (!command) return null;
  const keys = shownKeys(command.shortcut ?? '')[0] ?? '';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={command.title}
      title={`${command.title}  ${keys}`}
      disabled={command.unavailable(app) !== null}
      onClick={() => void runCommand(app, command)}
    >
      {icon}
    </button>
  );
}
