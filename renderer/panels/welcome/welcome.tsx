/** The first run: what this is, and three things to try on the sample. */
import { GitFork, Search, Waypoints, X } from 'lucide-react';
import { useRef } from 'react';
import { useFocusBack } from '../../ui/use-focus-back';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import { useApp, useModel, useViews } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { REMOVE_ROUTE } from '../../commands/route-commands';
import { trace } from '../../actions/tracing';
import { formatPrefix } from '#core/address/prefix';

export function Welcome() {
  return useViews((state) => state.welcome) ? <Things /> : null;
}

function Things() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  const model = useModel();
  const route = model.appliance.routes[0];
  const endpoints = listEndpoints(model);
  const workloads = endpoints.filter(({ asks, group }) => asks && group === 'Workloads');
  const from = workloads.find(({ name }) => name.startsWith('deploy/')) ?? workloads[0];
  const to =
    endpoints.find(
      ({ group, ports, name }) => group === 'Outside' && ports.length > 0 && name.includes('operator'),
    ) ?? endpoints.find(({ group, ports }) => group === 'Outside' && ports.length > 0);
  const port = to?.ports[0];
  const close = (): void => app.views.setState({ welcome: false });
  const ask = (): void => {
    if (from && to && port) trace(app, from.name, to.name, port.protocol, port.port);
  };
  return (
    <section ref={root} className="welcome" aria-label="Things to try">
      <button type="button" className="icon-button welcome-close" aria-label="Close" onClick={close}>
        <X aria-hidden="true" />
      </button>
      <h2>Three things to try</h2>
      <p>A sample is open. Nothing is kept until you save.</p>
      <ol>
        {from && to && (
          <li>
            <button type="button" className="try" onClick={ask}>
              <Waypoints aria-hidden="true" />
              <span>
                Trace {from.title} to {to.title}
              </span>
            </button>
          </li>
        )}
        {route && (
          <li>
            <button
              type="button"
              className="try"
              onClick={() => {
                ask();
                void runWith(app, REMOVE_ROUTE, route.id);
              }}
            >
              <GitFork aria-hidden="true" />
              <span>Take away the route {formatPrefix(route.destinationPrefix)}</span>
            </button>
          </li>
        )}
        <li>
          <button
            type="button"
            className="try"
            onClick={() => app.views.setState({ palette: true, welcome: false })}
          >
            <Search aria-hidden="true" />
            <span>Ask who has an address</span>
          </button>
        </li>
      </ol>
    </section>
  );
}
