/** A new network outside. */
import type { NetworkValues } from '#core/topology/changes/outside/networks';
import { freeName, freePrefix } from '#core/topology/changes/suggestions';
import { edit } from '../../commands/edit-command';
import { ADD_NETWORK } from '../../commands/edits/outside-edits';
import { useTopology } from '../../context/use-topology';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { useForm } from '../../parts/edit/use-form';
import { means } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';

const ZONES = [
  { value: 'private', title: 'Private' },
  { value: 'internet', title: 'Internet' },
] as const;

export function AddNetwork({ close }: { readonly close: () => void }) {
  const topology = useTopology();
  const names = topology.networks.map(({ resource }) => resource.name);
  const form = useForm<NetworkValues>({ label: 'New network', of: '' }, () => ({
    name: freeName(names, 'network'),
    cidr: freePrefix(topology),
    zone: 'private',
  }));
  const { name, cidr, zone } = form.values;
  const values = { name: name.trim(), cidr: cidr.trim(), zone };
  const complete = values.name !== '' && values.cidr !== '';
  return (
    <DraftForm
      name={form.name}
      submit="Add network"
      meaning={complete ? means(edit(ADD_NETWORK, values)) : INCOMPLETE}
      onDone={() => undefined}
      onCancel={close}
    >
      <TextField
        label="Name"
        value={name}
        onChange={(text) => form.set({ name: text })}
        mono={false}
        autoFocus
      />
      <div className="field-row">
        <TextField label="Subnet" value={cidr} onChange={(text) => form.set({ cidr: text })} />
        <DraftSelect
          label="Zone"
          value={zone}
          choices={ZONES}
          onChange={(chosen) => form.set({ zone: chosen })}
        />
      </div>
    </DraftForm>
  );
}
