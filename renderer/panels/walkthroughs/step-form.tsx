/** The shown step: its order, its words, what it asks, how it differs from the file, what it shows and expects. */
import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import { walkStep, type WalkedStep } from '#core/analysis/walkthrough/walk-step';
import type { StepWords } from '#core/topology/changes/walkthroughs/steps';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { WalkthroughStep } from '#core/topology/resources';
import { expectations, type Expectation } from '#core/topology/things/expectation';
import { showStep, stepOf } from '../../actions/walkthroughs';
import { runCommand, shownKeys } from '../../commands/command';
import { edit } from '../../commands/edit-command';
import { WORD_STEP } from '../../commands/edits/walkthrough-edits';
import { WALKTHROUGH_KEYS } from '../../commands/walkthrough';
import { useApp, useDocuments } from '../../context/app-context';
import { modelOf } from '../../derive/model-of';
import { EditSelect, type Choice } from '../../parts/edit/edit-choice';
import { StepQuestion } from './step/step-question';
import { StepState } from './step/step-state';
import { StepShown } from './step/step-view';
import { WordsField } from '../../parts/edit/words-field';

const NOTHING = 'nothing';
const EXPECTED: readonly Choice<Expectation | typeof NOTHING>[] = [
  { value: NOTHING, title: 'nothing' },
  ...expectations.map((value) => ({ value, title: value })),
];

export function StepForm({ place }: { readonly place: StepPlace }) {
  const app = useApp();
  const topology = useDocuments((state) => state.document.topology);
  const step = stepOf(app, place);
  const walked = useMemo(() => step && walkStep(modelOf(topology), step), [topology, step]);
  const shown = step && JSON.stringify({ ...step, title: '', text: '', notes: '', expect: null });
  const { walkthrough, step: number } = place;
  // An edit of what it asks, differs in and shows, and its undoing, are followed at once.
  useEffect(() => {
    if (shown !== null) showStep(app, { walkthrough, step: number });
  }, [app, shown, walkthrough, number]);
  if (!step || !walked) return null;
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
      <Contradicted walked={walked} />
      <Words step={step} word={word} />
      <StepQuestion place={place} step={step} />
      <StepState
        place={place}
        of="step"
        state={step}
        asked={walked}
        legend="In this step"
        otherwise="Everything is as in the file."
      />
      <StepShown place={place} walked={walked} />
      <EditSelect
        label="It expects"
        value={step.expect ?? NOTHING}
        choices={EXPECTED}
        editOf={(value) => word({ expect: value === NOTHING ? null : value })}
      />
    </section>
  );
}

interface WordsProps {
  readonly step: WalkthroughStep;
  readonly word: (words: StepWords) => ReturnType<typeof edit>;
}

function Words({ step, word }: WordsProps) {
  return (
    <>
      <WordsField label="Title" field="step-title" value={step.title} editOf={(title) => word({ title })} />
      <WordsField label="Text, in Markdown" lines={6} value={step.text} editOf={(text) => word({ text })} />
      <WordsField
        label="Notes for who speaks"
        lines={2}
        value={step.notes}
        editOf={(notes) => word({ notes })}
      />
    </>
  );
}

/** Whether it still tells the truth. */
function Contradicted({ walked: { contradiction } }: { readonly walked: WalkedStep }) {
  if (!contradiction) return null;
  return (
    <p className="story-wrong" role="alert">
      This step expects {contradiction.expected}, but it is {contradiction.actual}.
    </p>
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
