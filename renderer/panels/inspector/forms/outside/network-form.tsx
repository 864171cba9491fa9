/** A network outside: its name, its subnet, its zone, its largest packet. */
import { Plus } from 'lucide-react';
import { formatPrefix } from '#core/address/prefix';
import { useApp } from '../../../../context/app-context';
import { startAdding } from '../../../../commands/add-commands';
import { edit } from '../../../../commands/edit-command';
import { RENAME_NETWORK, SET_NETWORK } from '../../../../commands/edits/outside-edits';
import { EditSegments } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { means } from '../../../../parts/edit/use-edit';
import { useTopology } from '../../../../context/use-topology';

const ZONES = [
  { value: 'private', title: 'Private' },
  { value: 'internet', title: 'Internet' },
] as const;

export function NetworkForm({ name }: { readonly name: string }) {
  const app = useApp();
  const network = useTopology().networks.find(({ resource }) => resource.name === name)?.resource;
  if (!network) return null;
  return (
    <section className="panel-section form-section" aria-label={`Settings of ${name}`}>
      <EditField
        label="Name"
        value={name}
        mono={false}
        field="name"
        meaningOf={(to) => means(edit(RENAME_NETWORK, { from: name, to }))}
      />
      <div className="field-row">
        <EditField
          label="Subnet"
          value={formatPrefix(network.cidr)}
          meaningOf={(value) => means(edit(SET_NETWORK, { name, field: { field: 'cidr', value } }))}
        />
        <EditField
          label="MTU"
          value={String(network.mtu)}
          narrow
          meaningOf={(value) => means(edit(SET_NETWORK, { name, field: { field: 'mtu', value } }))}
        />
      </div>
      <EditSegments
        label="Zone"
        value={network.zone}
        choices={ZONES}
        editOf={(zone) => edit(SET_NETWORK, { name, field: { field: 'zone', value: zone } })}
      />
      <div className="button-row">
        <button type="button" className="button" onClick={() => startAdding(app, 'client')}>
          <Plus aria-hidden="true" />
          Add a host
        </button>
      </div>
    </section>
  );
}
