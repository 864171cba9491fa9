/** A box: its facts, its addresses, its routes as the device would list them, and traces from and to it. */
import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Interface, Route } from '#core/network/model';
import { useApp, useModel } from '../app/app-context';
import { askWith } from '../app/tracing';
import { factsOf, type BoxFacts } from './facts-of';

export function BoxInspector({ id }: { readonly id: string }) {
  const model = useModel();
  const box = factsOf(model, id);
  if (!box) return <p className="panel-empty">Choose a device, a service or a route to see what it knows.</p>;
  return (
    <>
      <header className="panel-head">
        <h2>{box.title}</h2>
        <p className="panel-sub">{box.kind}</p>
      </header>
      <TraceButtons box={box} />
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
      {box.interfaces.length > 0 && <Addresses interfaces={box.interfaces} />}
      {box.routes.length > 0 && <Routes routes={box.routes} />}
    </>
  );
}

function TraceButtons({ box: { endpoint, asks } }: { readonly box: BoxFacts }) {
  const app = useApp();
  if (endpoint === null) return null;
  return (
    <div className="button-row">
      {asks && (
        <button type="button" className="button" onClick={() => askWith(app, { from: endpoint })}>
          <ArrowUpFromLine aria-hidden="true" />
          Trace from here
        </button>
      )}
      <button type="button" className="button" onClick={() => askWith(app, { to: endpoint })}>
        <ArrowDownToLine aria-hidden="true" />
        Trace to here
      </button>
    </div>
  );
}

function Addresses({ interfaces }: { readonly interfaces: readonly Interface[] }) {
  return (
    <section className="panel-section" aria-label="Addresses">
      <h3>Addresses</h3>
      <ul className="address-list">
        {interfaces.map(({ name, addresses, mac, mtu, up }) => (
          <li key={name}>
            <span className="mono address-name">{name}</span>
            <span className="mono">
              {addresses.map(({ address, length }) => `${formatIpv4(address)}/${length}`).join(', ')}
            </span>
            <span className="mono address-more">
              {mac} · MTU {mtu}
              {up ? '' : ' · down'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Routes({ routes }: { readonly routes: readonly Route[] }) {
  return (
    <section className="panel-section" aria-label="Routes">
      <h3>Routes</h3>
      <table className="route-table">
        <thead>
          <tr>
            <th scope="col">Prefix</th>
            <th scope="col">Via</th>
            <th scope="col">Metric</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route, index) => (
            <tr key={index} data-origin={route.origin}>
              <td className="mono">{formatPrefix(route.prefix)}</td>
              <td className="mono">
                {viaText(route)}
                <span className="route-origin"> {route.origin}</span>
              </td>
              <td className="mono">{route.metric}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function viaText({ via, dev, type }: Route): string {
  if (type === 'blackhole') return 'blackhole';
  return [via === null ? null : formatIpv4(via), dev].filter((part) => part !== null).join(' ');
}
