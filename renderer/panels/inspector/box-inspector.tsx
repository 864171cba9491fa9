/** A box: its facts, what can be done with it, and its tables as the device would list them. */
import { ArrowDownToLine, ArrowUpFromLine, FoldVertical, Focus, UnfoldVertical } from 'lucide-react';
import { foldOf, foldsOf } from '#core/diagram/folds';
import { useApp, useModel } from '../../context/app-context';
import { setFolded, foldView } from '../../actions/folding';
import { whenEditing } from '../../actions/late-code';
import { lookOnlyAt } from '../../actions/focusing';
import { askWith } from '../../actions/tracing';
import { factsOf } from './facts-of';
import type { BoxFacts } from './fact';
import { BoxForm } from './forms/box-form';
import { useCommittedModel } from '../../context/use-topology';
import { ThingTables } from './device/thing-tables';
import { parseThing } from '#core/topology/things/thing';
import { serviceId, type ThingId } from '#core/topology/things/thing-id';
import { useShownId } from '../../context/use-shown-selection';

export function BoxInspector({ id }: { readonly id: ThingId }) {
  const model = useModel();
  const committed = useCommittedModel();
  const shown = useShownId(id);
  // While nothing is known about it that is typed, the box is as it was.
  const box = factsOf(model, shown) ?? factsOf(committed, id);
  if (!box) return <Gone />;
  return (
    <>
      <header className="panel-head">
        <h2>{box.title}</h2>
        <p className="panel-sub">{box.kind}</p>
      </header>
      <Facts id={shown} box={box} />
      <BoxForm id={id} />
      <ThingTables id={shown} />
    </>
  );
}

function Gone() {
  return (
    <header className="panel-head">
      <p className="panel-empty">Choose a device, a service or a route to see what it knows.</p>
    </header>
  );
}

function Facts({ id, box }: { readonly id: ThingId; readonly box: BoxFacts }) {
  return (
    <>
      <Actions id={id} box={box} />
      {box.facts.length > 0 && (
        <dl className="facts">
          {box.facts.map(({ name, value, mono }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={mono ? 'mono' : undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Actions({ id, box: { endpoint, asks } }: { readonly id: ThingId; readonly box: BoxFacts }) {
  const app = useApp();
  const thing = parseThing(id);
  const service = thing?.type === 'service' ? serviceId(thing.namespace, thing.name) : null;
  return (
    <div className="button-row">
      {endpoint !== null && asks && (
        <button type="button" className="button" onClick={() => askWith(app, { from: endpoint })}>
          <ArrowUpFromLine aria-hidden="true" />
          Trace from here
        </button>
      )}
      {endpoint !== null && (
        <button type="button" className="button" onClick={() => askWith(app, { to: endpoint })}>
          <ArrowDownToLine aria-hidden="true" />
          Trace to here
        </button>
      )}
      {service && (
        <button
          type="button"
          className="button"
          onClick={() => lookOnlyAt(app, { type: 'service', id: service })}
        >
          <Focus aria-hidden="true" />
          Only this service
        </button>
      )}
      <FoldAction id={id} />
    </div>
  );
}

function FoldAction({ id }: { readonly id: ThingId }) {
  const app = useApp();
  const model = useModel();
  const fold = foldOf(foldsOf(model, foldView(model.topology)), id);
  if (!fold) return null;
  return (
    <button
      type="button"
      className="button"
      onClick={() => void whenEditing(() => setFolded(app, fold.id, !fold.folded))}
    >
      {fold.folded ? <UnfoldVertical aria-hidden="true" /> : <FoldVertical aria-hidden="true" />}
      {fold.folded ? 'Open' : `Fold ${fold.title}`}
    </button>
  );
}
