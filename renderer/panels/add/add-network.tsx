/** A new network outside. */
import { useState } from 'react';
import { freeName, freePrefix } from '#core/topology/changes/suggestions';
import { edit } from '../../commands/edit-command';
import { ADD_NETWORK } from '../../commands/edits/outside-edits';
import { useTopology } from '../../context/use-topology';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { means } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';

const ZONES = [
  { value: 'private', title: 'Private' },
  { value: 'internet', title: 'Internet' },
] as const;

export function AddNetwork({ close }: { readonly close: () => void }) {
  const topology = useTopology();
  const names = topology.networks.map(({ resource }) => resource.name);
  const [name, setName] = useState(() => freeName(names, 'network'));
  const [cidr, setCidr] = useState(() => freePrefix(topology));
  const [zone, setZone] = useState<'private' | 'internet'>('private');
  const values = { name: name.trim(), cidr: cidr.trim(), zone };
  const complete = values.name !== '' && values.cidr !== '';
  return (
    <DraftForm
      label="New network"
      submit="Add network"
      meaning={complete ? means(edit(ADD_NETWORK, values)) : INCOMPLETE}
      onDone={() => undefined}
      onCancel={close}
    >
      <TextField label="Name" value={name} onChange={setName} mono={false} autoFocus />
      <div className="field-row">
        <TextField label="Subnet" value={cidr} onChange={setCidr} />
        <DraftSelect label="Zone" value={zone} choices={ZONES} onChange={setZone} />
      </div>
    </DraftForm>
  );
}
