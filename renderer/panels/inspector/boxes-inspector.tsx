/** Several boxes: how many of what, what can be done with all of them, and each by its name. */
import { ArrowRight, LayoutGrid, Trash2, X, ZapOff } from 'lucide-react';
import { useApp, useDocuments, useModel } from '../../context/app-context';
import { select } from '../../actions/selecting';
import { askWith } from '../../actions/tracing';
import { boxesIn, selectionOfAll } from '../../derive/several';
import { runCommand, runWith } from '../../commands/command';
import { TIDY_SELECTION } from '../../commands/reading-commands';
import { BREAK_SEVERAL, faultsOf, REMOVE_SEVERAL, removablesOf } from '../../commands/edits/several-edits';
import { factsOf } from './facts-of';
import type { BoxFacts } from './fact';
import type { ThingId } from '#core/topology/things/thing-id';

interface Named {
  readonly id: ThingId;
  readonly box: BoxFacts;
}

export function BoxesInspector({ ids }: { readonly ids: readonly ThingId[] }) {
  const model = useModel();
  const boxes = ids.flatMap((id): readonly Named[] => {
    const box = factsOf(model, id);
    return box ? [{ id, box }] : [];
  });
  return (
    <>
      <header className="panel-head">
        <h2>{boxes.length === 1 ? '1 box selected' : `${boxes.length} boxes selected`}</h2>
        <p className="panel-sub">{kindsOf(boxes)}</p>
      </header>
      <Together ids={ids} boxes={boxes} />
      <ul className="boxes-list" aria-label="Selected boxes">
        {boxes.map((one) => (
          <li key={one.id}>
            <OneOfThem named={one} ids={ids} />
          </li>
        ))}
      </ul>
      <p className="panel-empty">Shift and a click, or Space, takes a box in or out.</p>
    </>
  );
}

/** `Outside host ×2, Pod`. */
function kindsOf(boxes: readonly Named[]): string {
  const counts = new Map<string, number>();
  for (const { box } of boxes) counts.set(box.kind, (counts.get(box.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ');
}

function OneOfThem({ named: { id, box }, ids }: { readonly named: Named; readonly ids: readonly ThingId[] }) {
  const app = useApp();
  return (
    <div className="boxes-row">
      <button type="button" className="boxes-name" onClick={() => select(app, { type: 'box', id })}>
        <span>{box.title}</span>
        <span className="boxes-kind">{box.kind}</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Leave out ${box.title}`}
        onClick={() => {
          const { selection } = app.views.getState();
          const left = (selection?.type === 'boxes' ? boxesIn(selection) : ids).filter((one) => one !== id);
          select(app, selectionOfAll(left));
        }}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

/** What fits all of them. */
function Together({ ids, boxes }: { readonly ids: readonly ThingId[]; readonly boxes: readonly Named[] }) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const removables = removablesOf(document, ids).length;
  const { targets, broken } = faultsOf(document, ids);
  const [from, to] = boxes;
  return (
    <div className="button-row">
      {boxes.length === 2 && from?.box.endpoint && from.box.asks && to?.box.endpoint && (
        <button
          type="button"
          className="button boxes-trace"
          onClick={() => askWith(app, { from: from.box.endpoint ?? '', to: to.box.endpoint ?? '' })}
        >
          <ArrowRight aria-hidden="true" />
          <span>
            Trace from {from.box.title} to {to.box.title}
          </span>
        </button>
      )}
      {targets.length > 0 && (
        <button type="button" className="button" onClick={() => void runWith(app, BREAK_SEVERAL, ids)}>
          <ZapOff aria-hidden="true" />
          {broken ? 'Mend' : 'Break'} {countOf(targets.length, ids.length)}
        </button>
      )}
      <button
        type="button"
        className="button"
        disabled={TIDY_SELECTION.unavailable(app) !== null}
        onClick={() => void runCommand(app, TIDY_SELECTION)}
      >
        <LayoutGrid aria-hidden="true" />
        Tidy
      </button>
      {removables > 0 && (
        <button
          type="button"
          className="button button-danger"
          onClick={() => void runWith(app, REMOVE_SEVERAL, ids)}
        >
          <Trash2 aria-hidden="true" />
          Remove {countOf(removables, ids.length)}
        </button>
      )}
    </div>
  );
}

function countOf(count: number, all: number): string {
  return count === all ? (all === 2 ? 'both' : `all ${all}`) : String(count);
}
