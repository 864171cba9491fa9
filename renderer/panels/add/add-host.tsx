/** A new host outside, wired to a network at once. */
import { useState } from 'react';
import type { HostValues } from '#core/topology/changes/outside/hosts';
import { freeAddress, freeName } from '#core/topology/changes/suggestions';
import { gatewayOf } from '#core/topology/check/suggest-gateway';
import type { Topology } from '#core/topology/document';
import type { HostResource } from '#core/topology/resources';
import { useApp } from '../../context/app-context';
import { edit } from '../../commands/edit-command';
import { ADD_HOST } from '../../commands/edits/outside-edits';
import { useTopology } from '../../context/use-topology';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { means } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';
import type { App } from '../../state/app';

interface AddHostProps {
  readonly role: HostResource['role'];
  readonly close: () => void;
}

/** What each role answers on to begin with. */
const LISTENS: Readonly<Record<HostResource['role'], HostValues['listens']>> = {
  router: [],
  client: [],
  camera: [{ protocol: 'TCP', port: 554 }],
  server: [{ protocol: 'TCP', port: 443 }],
};

export function AddHost({ role, close }: AddHostProps) {
  const topology = useTopology();
  const app = useApp();
  const names = topology.hosts.map(({ resource }) => resource.name);
  const [start] = useState(() => networkToStart(app, topology));
  const [name, setName] = useState(() => freeName(names, role));
  const [network, setNetwork] = useState(start);
  const [address, setAddress] = useState(() => freeAddress(topology, start) ?? '');
  const [gateway, setGateway] = useState(() => (role === 'router' ? '' : gatewayOf(topology, start)));
  const wiring = network === '' ? null : { network, address: address.trim(), gateway: gateway.trim() };
  const values: HostValues = { name: name.trim(), role, wiring, listens: LISTENS[role] };
  const complete = values.name !== '' && (wiring === null || wiring.address !== '');
  const choose = (chosen: string): void => {
    setNetwork(chosen);
    setAddress(freeAddress(topology, chosen) ?? '');
    if (role !== 'router') setGateway(gatewayOf(topology, chosen));
  };
  return (
    <DraftForm
      label={`New ${role}`}
      submit={`Add ${role}`}
      meaning={complete ? means(edit(ADD_HOST, values)) : INCOMPLETE}
      onDone={() => undefined}
      onCancel={close}
    >
      <TextField label="Name" value={name} onChange={setName} mono={false} autoFocus />
      <DraftSelect
        label="Wired to"
        value={network}
        choices={[
          ...topology.networks.map(({ resource }) => ({ value: resource.name, title: resource.name })),
          { value: '', title: 'nothing yet' },
        ]}
        onChange={choose}
      />
      {wiring && (
        <div className="field-row">
          <TextField label="Address" value={address} onChange={setAddress} />
          <TextField label="Gateway" value={gateway} onChange={setGateway} placeholder="none" />
        </div>
      )}
    </DraftForm>
  );
}

/** The selected network, else the first private one. */
function networkToStart(app: App, { networks }: Topology): string {
  const { selection } = app.views.getState();
  const selected = selection?.type === 'box' ? selection.id : '';
  const found =
    networks.find(({ resource }) => selected === `network/${resource.name}`) ??
    networks.find(({ resource }) => resource.zone === 'private') ??
    networks[0];
  return found?.resource.name ?? '';
}
