/** The ports on which a host answers. */
import { hostId } from '#core/topology/things/thing-id';
import type { HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { CLOSE_PORT, OPEN_PORT } from '../../../../commands/edits/host-edits';
import { DraftSelect, plainChoices } from '../../../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import type { FormName } from '../../../../state/drafts-store';

const PROTOCOLS = plainChoices<'TCP' | 'UDP'>(['TCP', 'UDP']);

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

interface PortTexts {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: string;
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
      <div className="field-row">
        <DraftSelect
          label="Protocol"
          value={protocol}
          choices={PROTOCOLS}
          onChange={(chosen) => form.set({ protocol: chosen })}
          narrow
        />
        <TextField
          label="Port"
          value={port}
          onChange={(text) => form.set({ port: text })}
          placeholder="443"
          autoFocus={form.fresh}
        />
      </div>
    </DraftForm>
  );
}
