/** Where a host is wired, and wiring it to one more network. */
import { formatIpv4 } from '#core/address/ipv4';
import { movedInterface, newInterface } from '#core/topology/changes/outside/new-host';
import { hostId } from '#core/topology/things/thing-id';
import type { HostInterfaceSettings, HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { ADD_INTERFACE, CHANGE_INTERFACE, REMOVE_INTERFACE } from '../../../../commands/edits/host-edits';
import { DraftForm } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { DraftSelect, plainChoices } from '../../../../parts/edit/draft-select';
import { EditSelect } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import { useTopology } from '../../../../context/use-topology';
import type { FormName } from '../../../../state/drafts-store';

export function HostInterfaces({ host }: { readonly host: HostResource }) {
  return (
    <section className="panel-section form-section" aria-label="Wiring">
      <h3>Wiring</h3>
      <ul className="item-list">
        {host.interfaces.map((each, index) => (
          <ItemRow
            key={index}
            what={`the interface in ${each.network}`}
            removal={edit(REMOVE_INTERFACE, { host: host.name, index })}
          >
            <InterfaceFields host={host.name} index={index} settings={each} />
          </ItemRow>
        ))}
      </ul>
      <AddOne label="Wire to a network" field="wire" form={formOf(host.name)}>
        {(close) => <NewInterface host={host} close={close} />}
      </AddOne>
    </section>
  );
}

interface InterfaceFieldsProps {
  readonly host: string;
  readonly index: number;
  readonly settings: HostInterfaceSettings;
}

function InterfaceFields({ host, index, settings }: InterfaceFieldsProps) {
  const { network, address, gateway } = settings;
  const topology = useTopology();
  const typed = gateway === null ? '' : formatIpv4(gateway);
  return (
    <>
      <EditSelect
        label="Network"
        of={`of interface ${index + 1}`}
        value={network}
        choices={plainChoices(topology.networks.map(({ resource }) => resource.name))}
        editOf={(to) =>
          edit(CHANGE_INTERFACE, { host, index, patch: movedInterface(topology, to, { gateway: typed }) })
        }
      />
      <div className="field-row">
        <EditField
          label="Address"
          of={`in ${network}`}
          value={`${formatIpv4(address.address)}/${address.length}`}
          meaningOf={(text) => means(edit(CHANGE_INTERFACE, { host, index, patch: { address: text } }))}
        />
        <EditField
          label="Gateway"
          of={`in ${network}`}
          value={typed}
          placeholder="none"
          meaningOf={(text) => means(edit(CHANGE_INTERFACE, { host, index, patch: { gateway: text } }))}
        />
      </div>
    </>
  );
}

function formOf(host: string): FormName {
  return { label: 'Wire to a network', of: hostId(host) };
}

function NewInterface({ host, close }: { readonly host: HostResource; readonly close: () => void }) {
  const topology = useTopology();
  const form = useForm(formOf(host.name), () => newInterface(topology, host));
  const { network, address, gateway } = form.values;
  const values = { network, address: address.trim(), gateway: gateway.trim() };
  return (
    <DraftForm
      name={form.name}
      submit="Wire"
      meaning={means(edit(ADD_INTERFACE, { host: host.name, values }))}
      onDone={close}
      onCancel={close}
    >
      <DraftSelect
        label="Network"
        value={network}
        choices={plainChoices(topology.networks.map(({ resource }) => resource.name))}
        onChange={(name) => form.set(movedInterface(topology, name, values))}
      />
      <div className="field-row">
        <TextField
          label="Address"
          value={address}
          onChange={(text) => form.set({ address: text })}
          autoFocus={form.fresh}
        />
        <TextField
          label="Gateway"
          value={gateway}
          onChange={(text) => form.set({ gateway: text })}
          placeholder="none"
        />
      </div>
    </DraftForm>
  );
}
