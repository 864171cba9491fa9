/** The inspector without a selection: the custom routes of the appliance, and a way to add one. */
import { Plus } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { useApp, useModel } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { ADD_ROUTE } from '../../commands/route-commands';
import { suggestedRoute } from '#core/analysis/custom-routes/suggested-route';
import { useFormOpener } from '../../parts/edit/use-form';
import { RouteFields } from '../../parts/route-fields';
import type { FormName } from '../../state/drafts-store';
import { AllPolicies } from './forms/policies/policy-list';

const FORM: FormName = { label: 'New custom route', of: '' };

export function Overview() {
  const app = useApp();
  const model = useModel();
  const { open, show, close, button } = useFormOpener(FORM);
  const { routes } = model.appliance;
  return (
    <>
      <header className="panel-head">
        <h2>Custom routes</h2>
      </header>
      <ul className="route-list">
        {routes.map((route) => (
          <li key={route.id}>
            <button
              type="button"
              className="route-row"
              onClick={() => app.views.setState({ selection: { type: 'route', id: route.id } })}
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
      {open ? (
        <RouteFields
          name={FORM}
          route={suggestedRoute(model)}
          id={null}
          submitLabel="Add route"
          onSubmit={(route) => {
            close();
            return runWith(app, ADD_ROUTE, route);
          }}
          onCancel={close}
          autoFocus
        />
      ) : (
        <button ref={button} type="button" className="button" onClick={show}>
          <Plus aria-hidden="true" />
          Add a route
        </button>
      )}
      <AllPolicies />
    </>
  );
}
