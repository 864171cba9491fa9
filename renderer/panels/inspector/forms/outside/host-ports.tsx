/** The ports on which a host answers. */
import { hostId } from '#core/topology/things/thing-id';
import type { HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { CLOSE_PORT, OPEN_PORT } from '../../../../commands/edits/host-edits';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import type { FormName } from '../../../../state/drafts-store';
import { PortRow, type PortTexts } from '../port-row';

export function HostPorts({ host }: { readonly host: HostResource }) {
  return (
    <section className="panel-section form-section" aria-label="Listens on">
      <h3>Listens on</h3>
      {host.listens.length > 0 && (
        <ul className="item-list item-list-wrap">
          {host.listens.map(({ protocol, port }, index) => (
            <ItemRow
              key={index}
              what={`${protocol.toUpperCase()} ${port}`}
              removal={edit(CLOSE_PORT, { host: host.name, index })}
            >
              <span className="mono">
                {protocol.toUpperCase()} {port}
              </span>
            </ItemRow>
          ))}
        </ul>
      )}
      <AddOne label="Open a port" form={formOf(host.name)}>
        {(close) => <NewPort host={host.name} close={close} />}
      </AddOne>
    </section>
  );
}

function formOf(host: string): FormName {
  return { label: 'Open a port', of: hostId(host) };
}

function NewPort({ host, close }: { readonly host: string; readonly close: () => void }) {
  const form = useForm<PortTexts>(formOf(host), () => ({ protocol: 'TCP', port: '' }));
  const { protocol, port } = form.values;
  const typed = port.trim();
  return (
    <DraftForm
      name={form.name}
      submit="Open port"
      meaning={typed === '' ? INCOMPLETE : means(edit(OPEN_PORT, { host, protocol, port: typed }))}
      onDone={close}
      onCancel={close}
    >
      <PortRow values={form.values} placeholder="443" fresh={form.fresh} onChange={form.set} />
    </DraftForm>
  );
}
