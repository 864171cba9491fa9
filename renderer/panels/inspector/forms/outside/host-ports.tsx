/** The ports on which a host answers. */
import { useState } from 'react';
import type { HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { CLOSE_PORT, OPEN_PORT } from '../../../../commands/edits/host-edits';
import { DraftSelect, plainChoices } from '../../../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';

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
      <AddOne label="Open a port">{(close) => <NewPort host={host.name} close={close} />}</AddOne>
    </section>
  );
}

function NewPort({ host, close }: { readonly host: string; readonly close: () => void }) {
  const [protocol, setProtocol] = useState<'TCP' | 'UDP'>('TCP');
  const [port, setPort] = useState('');
  const typed = port.trim();
  return (
    <DraftForm
      label="Open a port"
      submit="Open port"
      meaning={typed === '' ? INCOMPLETE : means(edit(OPEN_PORT, { host, protocol, port: typed }))}
      onDone={close}
      onCancel={close}
    >
      <div className="field-row">
        <DraftSelect label="Protocol" value={protocol} choices={PROTOCOLS} onChange={setProtocol} narrow />
        <TextField label="Port" value={port} onChange={setPort} placeholder="443" autoFocus />
      </div>
    </DraftForm>
  );
}
