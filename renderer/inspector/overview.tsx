/** The inspector without a selection: the custom routes of the appliance, and a way to add one. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { addToIpv4, formatIpv4 } from '#core/address/ipv4';
import { formatPrefix, prefix, prefixOf } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import type { CustomRoute } from '#core/appliance/facts';
import { useApp, useModel } from '../app/app-context';
import { addCustomRoute } from '../app/changes';
import { routeTo, DEFAULT_METRIC } from '../canvas/route/next-hop';
import { RouteFields } from '../routes/route-fields';

export function Overview() {
  const app = useApp();
  const model = useModel();
  const [adding, setAdding] = useState(false);
  const { routes } = model.appliance;
  return (
    <>
      <header className="panel-head">
        <h2>Custom routes</h2>
      </header>
      <ul className="route-list">
        {routes.map((route) => (
          <li key={route.index}>
            <button
              type="button"
              className="route-row"
              onClick={() => app.views.setState({ selection: { type: 'route', index: route.index } })}
            >
              <span className="mono">{formatPrefix(route.destinationPrefix)}</span>
              <span className="mono">via {formatIpv4(route.nextHop)}</span>
              <span className="mono">metric {route.routeMetric}</span>
            </button>
          </li>
        ))}
      </ul>
      {routes.length === 0 && (
        <p className="panel-empty">No custom routes. Nodes know their own subnets and the default route.</p>
      )}
      {adding ? (
        <RouteFields
          route={suggestedRoute(model)}
          index={null}
          submitLabel="Add route"
          onSubmit={(route) => {
            setAdding(false);
            addCustomRoute(app, route);
          }}
          onCancel={() => setAdding(false)}
          autoFocus
        />
      ) : (
        <button type="button" className="button" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" />
          Add a route
        </button>
      )}
    </>
  );
}

/** By the first router on the compute port's network; else by the first address of its subnet. */
function suggestedRoute(model: Model): CustomRoute {
  const routers = model.topology.hosts.filter(({ resource }) => resource.role === 'router');
  for (const { resource } of routers) {
    const end = routeTo(model, `host/${resource.name}`, null, null);
    if (end && !end.objections.some(({ code }) => code === 'next-hop-off-subnet')) return end.route;
  }
  const port = model.appliance.ports.find(({ name }) => name === model.appliance.computePort);
  const subnet = port?.address
    ? prefixOf(port.address.address, port.address.length)
    : prefix('192.168.0.0/24');
  return {
    interfaceAlias: port?.name ?? 'Port3',
    destinationPrefix: prefix('0.0.0.0/0'),
    nextHop: addToIpv4(subnet.address, 1),
    routeMetric: DEFAULT_METRIC,
  };
}
