/** A wire: its ends, what runs over it, whether it is up, and the hops of the open trace that cross it. */
import type { PacketWire } from '#core/diagram/scene';
import { crossingsOf, type Crossing } from '#core/report/wire/crossings';
import { deviceTitle } from '#core/report/device-title';
import type { WireEndText } from '#core/report/wire/wire-ends';
import { breakableEnds, wireText } from '#core/report/wire/wire-text';
import { useApp, useModel, useShownAnswer } from '../../context/app-context';
import { select } from '../../actions/selecting';
import { lookAt } from '../../actions/tracing';
import { pathOf, stepsOf } from '../../derive/trace-steps';
import { fileThing } from '#core/analysis/things/file-thing';
import { CableSwitch } from './forms/fault-switch';
import { selectionOf } from '../../derive/selection-of';

export function WireInspector({ wire }: { readonly wire: PacketWire }) {
  const model = useModel();
  const text = wireText(model, wire);
  if (!text) return <p className="panel-empty">This wire is no longer there.</p>;
  return (
    <>
      <header className="panel-head">
        <h2>{text.title}</h2>
        <p className="panel-sub">{text.kind}</p>
      </header>
      {text.ends.length > 0 && (
        <ul className="wire-ends" aria-label="Ends">
          {text.ends.map((end) => (
            <li key={`${end.title} ${end.interface}`}>
              <WireEnd end={end} />
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {text.facts.map(({ name, value, mono }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={mono ? 'mono wire-fact' : 'wire-fact'} data-alert={name === 'State' && !text.up}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <WireFaults wire={wire} />
      <Crossings wire={wire} />
    </>
  );
}

/** Leads to the box at that end. */
function WireEnd({ end }: { readonly end: WireEndText }) {
  const app = useApp();
  const { thing, title, interface: name, addresses, mac, note } = end;
  return (
    <button type="button" className="wire-end" onClick={() => thing && select(app, selectionOf(thing))}>
      <span className="wire-end-title">{title}</span>
      {name !== '' && <span className="mono wire-end-interface">{name}</span>}
      {addresses.map((address) => (
        <span key={address} className="mono wire-end-address">
          {address}
        </span>
      ))}
      {mac !== null && <span className="mono wire-end-mac">{mac}</span>}
      {note !== null && <span className="wire-end-note">{note}</span>}
    </button>
  );
}

function WireFaults({ wire }: { readonly wire: PacketWire }) {
  const model = useModel();
  const things = breakableEnds(wire).flatMap((name) => fileThing(model, name) ?? []);
  if (things.length === 0) return null;
  return (
    <section className="panel-section form-section" aria-label="Fault">
      {things.map((thing) => (
        <CableSwitch key={`${thing.type} ${'name' in thing ? thing.name : ''}`} thing={thing} />
      ))}
    </section>
  );
}

const WAYS = { forward: 'There', reply: 'Back' } as const;

/** The hops of the open trace that cross it; each leads to its step. */
function Crossings({ wire }: { readonly wire: PacketWire }) {
  const app = useApp();
  const model = useModel();
  const answer = useShownAnswer();
  if (!answer?.ok || !answer.trace) return null;
  const crossings = crossingsOf(model, answer.trace, wire);
  const titleAt = ({ way }: Crossing, hop: number): string =>
    deviceTitle(model, pathOf(answer, way)?.hops[hop]?.device ?? '');
  const show = ({ way, to }: Crossing): void => {
    const path = pathOf(answer, way);
    app.traces.setState({ playing: false });
    if (path)
      lookAt(
        app,
        way,
        stepsOf(path).findIndex(({ hopIndex }) => hopIndex === to),
      );
  };
  return (
    <section className="panel-section" aria-label="The trace here">
      <h3>The trace here</h3>
      {crossings.length === 0 ? (
        <p className="panel-empty">The open trace does not cross it.</p>
      ) : (
        <ul className="crossings">
          {crossings.map((crossing) => (
            <li key={`${crossing.way} ${crossing.from}`}>
              <button type="button" className="crossing" onClick={() => show(crossing)}>
                <span className="crossing-way">{WAYS[crossing.way]}</span>
                <span className="crossing-hop">
                  {crossing.from === crossing.to
                    ? crossing.from + 1
                    : `${crossing.from + 1} → ${crossing.to + 1}`}
                </span>
                <span>
                  {crossing.from === crossing.to
                    ? `at ${titleAt(crossing, crossing.from)}`
                    : `${titleAt(crossing, crossing.from)} to ${titleAt(crossing, crossing.to)}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
