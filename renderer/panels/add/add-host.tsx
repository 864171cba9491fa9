/** A new host outside, wired to a network at once. */
import { useState } from 'react';
import type { HostValues, InterfaceValues } from '#core/topology/changes/outside/hosts';
import { newHost, newWiring } from '#core/topology/changes/outside/new-host';
import type { HostResource } from '#core/topology/resources';
import { useApp } from '../../context/app-context';
import { edit } from '../../commands/edit-command';
import { ADD_HOST } from '../../commands/edits/outside-edits';
import { useTopology } from '../../context/use-topology';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { useForm } from '../../parts/edit/use-form';
import { means } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';
import type { App } from '../../state/app';
import { parseThing } from '#core/topology/things/thing';
import { networkId } from '#core/topology/things/thing-id';

interface AddHostProps {
  readonly role: HostResource['role'];
  readonly close: () => void;
}

export function AddHost({ role, close }: AddHostProps) {
  const topology = useTopology();
  const app = useApp();
  const [network] = useState(() => selectedNetwork(app));
  const start = (): HostValues => newHost(topology, role, network);
  const form = useForm({ label: `New ${role}`, of: network === null ? '' : networkId(network) }, start);
  const { name, wiring } = form.values;
  const wire = (patch: Partial<InterfaceValues>): void =>
    form.set({ wiring: wiring && { ...wiring, ...patch } });
  const values = trimmed(form.values);
  const complete = values.name !== '' && (values.wiring === null || values.wiring.address !== '');
  return (
    <DraftForm
      name={form.name}
      submit={`Add ${role}`}
      meaning={complete ? means(edit(ADD_HOST, values)) : INCOMPLETE}
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
      <DraftSelect
        label="Wired to"
        value={wiring?.network ?? ''}
        choices={[
          ...topology.networks.map(({ resource }) => ({ value: resource.name, title: resource.name })),
          { value: '', title: 'nothing yet' },
        ]}
        onChange={(chosen) => form.set({ wiring: chosen === '' ? null : newWiring(topology, role, chosen) })}
      />
      {wiring && (
        <div className="field-row">
          <TextField label="Address" value={wiring.address} onChange={(address) => wire({ address })} />
          <TextField
            label="Gateway"
            value={wiring.gateway}
            onChange={(gateway) => wire({ gateway })}
            placeholder="none"
          />
        </div>
      )}
    </DraftForm>
  );
}

function trimmed({ name, wiring, ...rest }: HostValues): HostValues {
  const wired = wiring && { ...wiring, address: wiring.address.trim(), gateway: wiring.gateway.trim() };
  return { ...rest, name: name.trim(), wiring: wired };
}

function selectedNetwork({ views }: App): string | null {
  const { selection } = views.getState();
  const thing = selection?.type === 'box' ? parseThing(selection.id) : null;
  return thing?.type === 'network' ? thing.name : null;
}
