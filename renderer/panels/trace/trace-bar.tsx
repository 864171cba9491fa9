/** The question: who sends what to whom. Every change asks again at once. */
import { ArrowLeftRight, ArrowRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { listEndpoints, type EndpointChoice } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import { portsTowards } from '#core/analysis/endpoints/ports-towards';
import type { Protocol } from '#core/network/protocol';
import { useApp, useModel, useTraces } from '../../context/app-context';
import { askWith } from '../../actions/tracing';
import { later } from '../../ui/later';
import { EndpointField } from './endpoint-field';
import { goOn } from './go-on';

const TraceActions = later('.trace-panel', async () => (await import('./trace-actions')).TraceActions);

const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'icmp'];

export function TraceBar() {
  const app = useApp();
  const model = useModel();
  const choices = useMemo(() => listEndpoints(model), [model]);
  const from = useTraces((state) => state.from);
  const to = useTraces((state) => state.to);
  const protocol = useTraces((state) => state.protocol);
  const open = useTraces((state) => state.open);
  return (
    <section className="trace-bar" aria-label="Trace a packet">
      <EndpointField
        label="From"
        end="source"
        value={from}
        choices={choices}
        placeholder="who sends"
        onChoose={(name) => askWith(app, { from: name })}
        onDone={goOn}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Swap source and destination"
        title="Swap source and destination"
        disabled={from === '' && to === ''}
        onClick={() => {
          const sender = choices.find(({ name }) => name === to)?.sender ?? to;
          const ports = towards({ model, choices, from: sender }, from, protocol);
          askWith(app, { from: sender, ...ports, to: from });
        }}
      >
        {open ? <ArrowLeftRight aria-hidden="true" /> : <ArrowRight aria-hidden="true" />}
      </button>
      <EndpointField
        label="To"
        end="destination"
        value={to}
        choices={choices}
        placeholder="service, host, name or address"
        onChoose={(name) => askWith(app, { to: name, ...towards({ model, choices, from }, name, protocol) })}
        onDone={goOn}
      />
      <ProtocolField />
      {protocol !== 'icmp' && <PortField choice={choices.find(({ name }) => name === to) ?? null} />}
      <span className="trace-space" />
      {open && <TraceActions />}
    </section>
  );
}

interface Suggest {
  readonly model: Model;
  readonly choices: readonly EndpointChoice[];
  /** Who asks: a DNS name means what it means there. */
  readonly from: string;
}

/** Protocol and port of the destination's first open port; as they are when nothing is known to be open. */
function towards(suggest: Suggest, to: string, protocol: Protocol) {
  const { model, choices, from } = suggest;
  const ports = choices.find(({ name }) => name === to)?.ports ?? portsTowards(model, from, to);
  const first = ports.find((port) => port.protocol === protocol) ?? ports[0];
  if (!first || protocol === 'icmp') return {};
  return { protocol: first.protocol, port: first.port };
}

function ProtocolField() {
  const app = useApp();
  const protocol = useTraces((state) => state.protocol);
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">Protocol</legend>
      {PROTOCOLS.map((name) => (
        <label key={name} data-checked={name === protocol}>
          <input
            type="radio"
            name="protocol"
            value={name}
            checked={name === protocol}
            onChange={() => askWith(app, { protocol: name })}
          />
          {name.toUpperCase()}
        </label>
      ))}
    </fieldset>
  );
}

const LARGEST_PORT = 65_535;

function PortField({ choice }: { readonly choice: EndpointChoice | null }) {
  const app = useApp();
  const port = useTraces((state) => state.port);
  const protocol = useTraces((state) => state.protocol);
  const [text, setText] = useState<string | null>(null);
  const value = text ?? String(port ?? '');
  const wrong = !isPort(value);
  return (
    <div className="port-field">
      <label htmlFor="trace-port">Port</label>
      <input
        id="trace-port"
        className="input mono"
        inputMode="numeric"
        list="trace-ports"
        value={value}
        aria-invalid={wrong}
        title={wrong ? `A whole number from 1 to ${LARGEST_PORT}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          if (isPort(event.target.value)) askWith(app, { port: Number(event.target.value) });
        }}
        onBlur={() => setText(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          goOn();
        }}
      />
      <datalist id="trace-ports">
        {(choice?.ports ?? [])
          .filter((open) => open.protocol === protocol)
          .map((open) => (
            <option key={open.port} value={open.port}>
              {open.name ?? ''}
            </option>
          ))}
      </datalist>
    </div>
  );
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LARGEST_PORT;
}
