/** What is shown of a step, and what it is held beside. */
import type { Model } from '#core/analysis/model';
import type { WalkedStep } from '#core/analysis/walkthrough/walk-step';
import type { Path } from '#core/network/trace';
import { deviceTitle } from '#core/report/device-title';
import { viewText } from '#core/topology/changes/walkthroughs/step-state';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { StepView } from '#core/topology/resources';
import { edit } from '../../../commands/edit-command';
import { COMPARE_STEP, SHOW_IN_STEP } from '../../../commands/edits/walkthrough-edits';
import { EditSelect, EditSwitch } from '../../../parts/edit/edit-choice';
import { StepState } from './step-state';

interface StepShownProps {
  readonly place: StepPlace;
  readonly walked: WalkedStep;
}

export function StepShown({ place, walked }: StepShownProps) {
  const { step, compared } = walked;
  const views = viewsOf(walked);
  return (
    <>
      <EditSelect
        label="It shows"
        value={viewText(step.show)}
        choices={views.map(({ view, title }) => ({ value: viewText(view), title }))}
        editOf={(text) =>
          edit(SHOW_IN_STEP, {
            place,
            show: views.find(({ view }) => viewText(view) === text)?.view ?? { type: 'whole' },
          })
        }
      />
      <EditSwitch
        label="Compared with another state"
        on={step.compare !== null}
        editOf={(on) => edit(COMPARE_STEP, { place, compared: on })}
      />
      {step.compare && compared && (
        <StepState
          place={place}
          of="compare"
          state={step.compare}
          asked={compared}
          legend="It is compared with"
          otherwise="The file as it is."
        />
      )}
    </>
  );
}

interface View {
  readonly view: StepView;
  readonly title: string;
}

/** What the step has now is among them, also where the packet does not come as far any more. */
function viewsOf({ step: { show }, model, answer }: WalkedStep): readonly View[] {
  const trace = answer.ok ? answer.trace : null;
  const views: readonly View[] = [
    { view: { type: 'whole' }, title: 'the whole picture' },
    { view: { type: 'focus' }, title: 'the trace alone' },
    { view: { type: 'compare' }, title: 'both traces of the comparison' },
    ...hopViews(model, 'forward', trace?.forward ?? null),
    ...hopViews(model, 'reply', trace?.reply ?? null),
  ];
  const known = views.some(({ view }) => viewText(view) === viewText(show));
  return known ? views : [...views, { view: show, title: viewText(show) }];
}

function hopViews(model: Model, path: 'forward' | 'reply', way: Path | null): readonly View[] {
  return (way?.hops ?? []).map((hop, index) => ({
    view: { type: 'hop', path, hop: index + 1 },
    title: `${path === 'forward' ? 'hop' : 'hop back'} ${index + 1}: ${deviceTitle(model, hop.device)}`,
  }));
}
