/** The walkthroughs of the file beside the picture: their steps in order, and what the shown step says. */
import { FilePlus2, ListPlus, Presentation, Trash2, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { questionWords } from '#core/report/walkthrough/question-words';
import type { WalkthroughResource } from '#core/topology/resources';
import { closeWalkthroughs, showState, showStep } from '../../actions/walkthroughs';
import { runCommand } from '../../commands/command';
import { RENAME_WALKTHROUGH } from '../../commands/edits/walkthrough-edits';
import { edit } from '../../commands/edit-command';
import { commandOf, withKeys } from '../../commands/registry';
import { pressIn } from '../../commands/shortcuts';
import { ADD_TO_WALKTHROUGH } from '../../commands/walkthrough';
import { useApp, useDocuments, useQuestion, useViews } from '../../context/app-context';
import { DraftSelect } from '../../parts/edit/draft-select';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeepFocus } from '../../ui/use-keep-focus';
import { StepForm } from './step-form';
import { WordsField } from '../../parts/edit/words-field';

export function WalkthroughPanel() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  useKeepFocus(root);
  const document = useDocuments((state) => state.document);
  const step = useViews((state) => state.step);
  // An edit, and its undoing, leave the picture as the file has it.
  useEffect(() => {
    if (app.views.getState().step) showState(app);
  }, [app, document]);
  const all = document.topology.walkthroughs.map(({ resource }) => resource);
  const shown = all.find(({ name }) => name === step?.walkthrough) ?? all[0];
  const place = shown && step?.walkthrough === shown.name && shown.steps[step.step] ? step : null;
  return (
    <aside ref={root} className="side-panel walkthroughs" aria-label="Walkthroughs" tabIndex={-1}>
      <header className="panel-head">
        <h2>Walkthroughs</h2>
        <span className="story-files">
          <CommandButton id="walkthrough.begin" icon={<FilePlus2 aria-hidden="true" />} />
          {shown && <CommandButton id="walkthrough.remove" icon={<Trash2 aria-hidden="true" />} />}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the walkthroughs"
          onClick={() => closeWalkthroughs(app)}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      {!shown && (
        <p className="panel-empty">
          There is none yet. Trace a packet, then choose “Add to walkthrough” there: the question becomes the
          first step.
        </p>
      )}
      {all.length > 1 && (
        <DraftSelect
          label="Walkthrough"
          value={shown?.name ?? ''}
          choices={all.map(({ name, title }) => ({ value: name, title }))}
          onChange={(name) => showStep(app, { walkthrough: name, step: 0 })}
        />
      )}
      {shown && <Steps key={shown.name} walkthrough={shown} current={place?.step ?? null} />}
      {place && <StepForm key={`${place.walkthrough} ${place.step}`} place={place} />}
    </aside>
  );
}

interface StepsProps {
  readonly walkthrough: WalkthroughResource;
  /** The step that is shown. */
  readonly current: number | null;
}

function Steps({ walkthrough: { name, title, steps }, current }: StepsProps) {
  const app = useApp();
  const present = commandOf('walkthrough.present');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, steps]);
  return (
    <>
      <WordsField
        label="Title of the walkthrough"
        field="story-title"
        value={title}
        editOf={(words) => edit(RENAME_WALKTHROUGH, { walkthrough: name, title: words })}
      />
      <div className="story-deeds">
        <button
          type="button"
          className="button button-primary"
          disabled={steps.length === 0}
          title={withKeys('Present the walkthrough', 'walkthrough.present')}
          onClick={() => present && void runCommand(app, present)}
        >
          <Presentation aria-hidden="true" />
          Present
        </button>
        <AddStep current={current} />
      </div>
      <div
        ref={list}
        className="story-steps"
        role="listbox"
        aria-label={`Steps of ${title}`}
        tabIndex={0}
        aria-activedescendant={current === null ? undefined : `story-step-${current}`}
        onClick={({ target, currentTarget }) => {
          const option = target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;
          if (!option) return;
          showStep(app, { walkthrough: name, step: Number(option.dataset['step']) });
          currentTarget.focus();
        }}
        onKeyDown={(event: KeyboardEvent) => void pressIn(app, 'walkthrough', event)}
      >
        {steps.map((step, index) => (
          <div
            key={index}
            id={`story-step-${index}`}
            className="story-step"
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            data-step={index}
          >
            <span className="story-number">{index + 1}</span>
            <span>{step.title}</span>
          </div>
        ))}
        {steps.length === 0 && <p className="panel-empty">It has no steps yet.</p>}
      </div>
    </>
  );
}

/** The open question becomes a step: behind the one that is shown, or the last one. */
function AddStep({ current }: { readonly current: number | null }) {
  const app = useApp();
  const question = useQuestion();
  const where = current === null ? 'at the end' : `behind step ${current + 1}`;
  return (
    <button
      type="button"
      className="button"
      disabled={question === null}
      title={
        question === null
          ? 'Trace a packet first: the open question becomes the step'
          : `${questionWords(question)} becomes a step ${where}`
      }
      onClick={() => void runCommand(app, ADD_TO_WALKTHROUGH)}
    >
      <ListPlus aria-hidden="true" />
      Insert step
    </button>
  );
}

function CommandButton({ id, icon }: { readonly id: string; readonly icon: ReactNode }) {
  const app = useApp();
  const command = commandOf(id);
  if (!command) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={command.title}
      title={command.title}
      onClick={() => void runCommand(app, command)}
    >
      {icon}
    </button>
  );
}
