/** A custom route: where it leads, its cmdlet, and a form to change it. */
import { Trash2 } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import { useApp, useDocuments, useModel } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { CHANGE_ROUTE, REMOVE_ROUTE } from '../../commands/route-commands';
import { modelOf } from '../../derive/model-of';
import { RouteFields } from '../../parts/route-fields';
import { CopyButton } from '../../ui/copy-button';
import type { RouteId } from '#core/topology/things/thing-id';

export function RouteInspector({ id }: { readonly id: RouteId }) {
  const app = useApp();
  const committed = modelOf(useDocuments((state) => state.document.topology));
  const nodes = useModel().appliance.nodes.map(({ title }) => title);
  const route = committed.appliance.routes.find((candidate) => candidate.id === id);
  if (!route) return null;
  const cmdlet = addRouteCmdlet(route);
  const key = `${formatPrefix(route.destinationPrefix)} ${formatIpv4(route.nextHop)} ${route.routeMetric}`;
  return (
    <>
      <header className="panel-head">
        <h2>Custom route</h2>
        <p className="panel-sub">
          On {nodes.join(' and ')}, out of eth1. The Windows host takes no custom routes.
        </p>
      </header>
      <RouteFields
        key={key}
        name={{ label: `Custom route ${key}`, of: id }}
        route={route}
        id={id}
        submitLabel="Change route"
        onSubmit={(changed) => runWith(app, CHANGE_ROUTE, { id, patch: changed })}
        onCancel={null}
      />
      <section className="panel-section" aria-label="Cmdlet">
        <h3>On the device</h3>
        <div className="cmdlet-row">
          <code className="cmdlet">{cmdlet}</code>
          <CopyButton text={cmdlet} label="Copy the cmdlet" />
        </div>
      </section>
      <button
        type="button"
        className="button button-danger"
        onClick={() => void runWith(app, REMOVE_ROUTE, id)}
      >
        <Trash2 aria-hidden="true" />
        Remove route
      </button>
    </>
  );
}
