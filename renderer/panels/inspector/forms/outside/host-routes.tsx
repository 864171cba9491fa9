/** The routes that a host has besides those of its interfaces. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { HostRouteValues } from '#core/topology/changes/outside/host-lists';
import { hostId } from '#core/topology/things/thing-id';
import type { HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { ADD_HOST_ROUTE, CHANGE_HOST_ROUTE, REMOVE_HOST_ROUTE } from '../../../../commands/edits/host-edits';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { EditField } from '../../../../parts/edit/edit-field';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import type { FormName } from '../../../../state/drafts-store';

export function HostRoutes({ host }: { readonly host: HostResource }) {
  return (
    <section className="panel-section form-section" aria-label="Own routes">
      <h3>Own routes</h3>
      {host.routes.length > 0 && (
        <ul className="item-list">
          {host.routes.map(({ to, via, metric }, index) => (
            <ItemRow
              key={index}
              what={`the route ${formatPrefix(to)}`}
              removal={edit(REMOVE_HOST_ROUTE, { host: host.name, index })}
            >
              <RouteFields host={host.name} index={index} to={to} via={via} metric={metric} />
            </ItemRow>
          ))}
        </ul>
      )}
      <AddOne label="Add a route" form={formOf(host.name)}>
        {(close) => <NewRoute host={host.name} close={close} />}
      </AddOne>
    </section>
  );
}

interface RouteFieldsProps extends Pick<HostResource['routes'][number], 'to' | 'via' | 'metric'> {
  readonly host: string;
  readonly index: number;
}

function RouteFields({ host, index, to, via, metric }: RouteFieldsProps) {
  const change = (patch: Partial<HostRouteValues>) => means(edit(CHANGE_HOST_ROUTE, { host, index, patch }));
  const of = `of route ${index + 1}`;
  return (
    <>
      <EditField
        label="Destination"
        of={of}
        value={formatPrefix(to)}
        meaningOf={(text) => change({ to: text })}
      />
      <div className="field-row">
        <EditField
          label="Next hop"
          of={of}
          value={formatIpv4(via)}
          meaningOf={(text) => change({ via: text })}
        />
        <EditField
          label="Metric"
          of={of}
          value={metric === 0 ? '' : String(metric)}
          placeholder="0"
          narrow
          meaningOf={(text) => change({ metric: text })}
        />
      </div>
    </>
  );
}

function formOf(host: string): FormName {
  return { label: 'New route', of: hostId(host) };
}

function NewRoute({ host, close }: { readonly host: string; readonly close: () => void }) {
  const form = useForm<HostRouteValues>(formOf(host), () => ({ to: '', via: '', metric: '' }));
  const { to, via, metric } = form.values;
  const route = { to: to.trim(), via: via.trim(), metric: metric.trim() };
  const complete = route.to !== '' && route.via !== '';
  return (
    <DraftForm
      name={form.name}
      submit="Add route"
      meaning={complete ? means(edit(ADD_HOST_ROUTE, { host, route })) : INCOMPLETE}
      onDone={close}
      onCancel={close}
    >
      <TextField
        label="Destination prefix"
        value={to}
        onChange={(text) => form.set({ to: text })}
        placeholder="10.0.0.0/8"
        autoFocus={form.fresh}
      />
      <div className="field-row">
        <TextField label="Next hop" value={via} onChange={(text) => form.set({ via: text })} />
        <TextField
          label="Metric"
          value={metric}
          onChange={(text) => form.set({ metric: text })}
          placeholder="0"
          narrow
        />
      </div>
    </DraftForm>
  );
}
