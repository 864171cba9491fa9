/** In what a step, or what it is held beside, differs from the file: each difference with a button that takes it back. */
import { Plus, X } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { formatPrefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import { endpointsMet, possibleDifferences } from '#core/analysis/walkthrough/possible-differences';
import type { Asked } from '#core/analysis/walkthrough/walk-step';
import { deviceTitle } from '#core/report/device-title';
import { stateWords } from '#core/report/walkthrough/state-words';
import type { Difference, StateOf } from '#core/topology/changes/walkthroughs/step-state';
import type { StepPlace } from '#core/topology/changes/walkthroughs/stories';
import type { WalkthroughState } from '#core/topology/resources';
import { edit } from '../../../commands/edit-command';
import {
  ADD_DIFFERENCE,
  REMOVE_DIFFERENCE,
  SET_STEP_ENDPOINT,
} from '../../../commands/edits/walkthrough-edits';
import { useApp, useDocuments } from '../../../context/app-context';
import { modelOf } from '../../../derive/model-of';
import { EditSelect } from '../../../parts/edit/edit-choice';

interface StepStateProps {
  readonly place: StepPlace;
  readonly of: StateOf;
  readonly state: WalkthroughState;
  /** The question in that state. */
  readonly asked: Asked;
  readonly legend: string;
  /** What it says where nothing differs. */
  readonly otherwise: string;
}

export function StepState({ place, of, state, asked, legend, otherwise }: StepStateProps) {
  const model = modelOf(useDocuments(({ document }) => document.topology));
  const rows = rowsOf(state);
  return (
    <fieldset className="field story-state">
      <legend>{legend}</legend>
      {rows.length === 0 && <p className="panel-sub">{otherwise}</p>}
      {rows.length > 0 && (
        <ul className="story-differences">
          {rows.map((row) => (
            <Row key={`${row.list} ${row.index}`} place={place} of={of} row={row} />
          ))}
        </ul>
      )}
      <AddDifference key={rows.length} model={model} place={place} of={of} state={state} />
      <AnsweredBy model={model} place={place} of={of} state={state} asked={asked} />
    </fieldset>
  );
}

interface DifferenceRow {
  readonly list: Difference['list'];
  readonly index: number;
  readonly words: string;
}

function rowsOf(state: WalkthroughState): readonly DifferenceRow[] {
  const none = { without: [], faults: [], restarted: [], endpoint: null };
  const rows = (list: Difference['list']): readonly DifferenceRow[] =>
    state[list].map((item, index) => ({
      list,
      index,
      words: stateWords({ ...none, [list]: [item] })[0] ?? '',
    }));
  return [...rows('without'), ...rows('faults'), ...rows('restarted')];
}

interface RowProps {
  readonly place: StepPlace;
  readonly of: StateOf;
  readonly row: DifferenceRow;
}

function Row({ place, of, row: { list, index, words } }: RowProps) {
  const app = useApp();
  return (
    <li>
      <span>{words}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={`Take back: ${words}`}
        title="Take back"
        onClick={() => void edit(REMOVE_DIFFERENCE, { place, of, list, index }).commit(app)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  );
}

interface AddDifferenceProps {
  readonly model: Model;
  readonly place: StepPlace;
  readonly of: StateOf;
  readonly state: WalkthroughState;
}

/** A list and a button: choosing by the arrow keys alone adds nothing yet. */
function AddDifference({ model, place, of, state }: AddDifferenceProps) {
  const app = useApp();
  const id = useId();
  const groups = useMemo(() => groupsOf(model, state), [model, state]);
  const all = groups.flatMap(({ differences }) => differences);
  const [chosen, setChosen] = useState('');
  const difference = all.find((each) => keyOf(each) === chosen);
  if (all.length === 0) return null;
  const add = (): void => {
    if (difference) void edit(ADD_DIFFERENCE, { place, of, difference }).commit(app);
  };
  return (
    <form
      className="story-add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <select
        id={id}
        className="input"
        aria-label={of === 'step' ? 'What differs in this step' : 'What differs in the comparison'}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">Choose what differs…</option>
        {groups.map(({ title, differences }) =>
          differences.length === 0 ? null : (
            <optgroup key={title} label={title}>
              {differences.map((each) => (
                <option key={keyOf(each)} value={keyOf(each)}>
                  {titleOf(model, each)}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
      <button type="submit" className="button" disabled={!difference}>
        <Plus aria-hidden="true" />
        Add
      </button>
    </form>
  );
}

function groupsOf(model: Model, state: WalkthroughState) {
  const { routes, mended, broken, restarted } = possibleDifferences(model, state);
  return [
    { title: 'Without the custom route', differences: routes },
    { title: 'Mended', differences: mended },
    { title: 'Broken', differences: broken },
    { title: 'Restarted', differences: restarted },
  ];
}

function keyOf(difference: Difference): string {
  const { list, item } = difference;
  return typeof item === 'string' ? `${list} ${item}` : `${list} ${nameOf(difference)}`;
}

function nameOf({ item }: Difference): string {
  if (typeof item === 'string') return item;
  return 'route' in item ? formatPrefix(item.route) : item.fault;
}

/** `Port 2, port/Port2`: as people call it, and as the file does. */
function titleOf(model: Model, difference: Difference): string {
  const name = nameOf(difference);
  if (typeof difference.item !== 'string') return name;
  const title = deviceTitle(model, name);
  return title === name ? name : `${title} (${name})`;
}

const BY_RULE = '';

/** Nothing where the service has no choice. */
function AnsweredBy({
  model,
  place,
  of,
  state,
  asked,
}: Omit<StepStateProps, 'legend' | 'otherwise'> & { readonly model: Model }) {
  const targets = [...new Set(endpointsMet(asked.answer).map(({ target }) => target))];
  const known =
    state.endpoint === null || targets.includes(state.endpoint) ? targets : [state.endpoint, ...targets];
  if (known.length < 2 && state.endpoint === null) return null;
  return (
    <EditSelect
      label="Answered by"
      value={state.endpoint ?? BY_RULE}
      choices={[
        { value: BY_RULE, title: 'whom the service chooses' },
        ...known.map((value) => ({ value, title: deviceTitle(model, value) })),
      ]}
      editOf={(value) => edit(SET_STEP_ENDPOINT, { place, of, endpoint: value === BY_RULE ? null : value })}
    />
  );
}
