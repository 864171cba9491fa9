/** A port: its cable, its address, and whether it carries the cluster. */
import { formatIpv4 } from '#core/address/ipv4';
import { addressingOf, newAddressing } from '#core/topology/changes/appliance/ports';
import type { Topology } from '#core/topology/document';
import { factoryPort } from '#core/topology/objects/factory-ports';
import type { PortSettings } from '#core/topology/resources';
import { edit } from '../../../commands/edit-command';
import {
  SET_COMPUTE_PORT,
  SET_PORT_ADDRESSING,
  SET_PORT_DNS,
  SET_PORT_GATEWAY,
  SET_PORT_LINK,
  SET_PORT_MTU,
  SET_PORT_NETWORK,
} from '../../../commands/edits/port-edits';
import { EditSegments, EditSelect, EditSwitch } from '../../../parts/edit/edit-choice';
import { EditField } from '../../../parts/edit/edit-field';
import { means } from '../../../parts/edit/use-edit';
import { useCommittedModel } from '../../../context/use-topology';
import { PortLease } from './port-lease';
import { listOf } from './typed-list';

const ADDRESSING = [
  { value: 'static', title: 'Static' },
  { value: 'dhcp', title: 'DHCP' },
  { value: 'none', title: 'No address' },
] as const;

export function PortForm({ name }: { readonly name: string }) {
  const model = useCommittedModel();
  if (!model.appliance.ports.some((candidate) => candidate.name === name)) return null;
  // As the file has it: what a lease gives stands in fields of its own.
  const written = model.topology.appliance?.resource.ports.find((candidate) => candidate.name === name);
  const port = written ?? factoryPort(name);
  return (
    <section className="panel-section form-section" aria-label={`Settings of ${name}`}>
      <Cable port={port} topology={model.topology} />
      <AddressFields port={port} topology={model.topology} />
      <div className="field-row">
        <EditField
          label="DNS servers"
          value={port.dns.map(formatIpv4).join(', ')}
          placeholder="none"
          meaningOf={(text) => means(edit(SET_PORT_DNS, { port: name, servers: listOf(text) }))}
        />
        <EditField
          label="MTU"
          value={String(port.mtu)}
          narrow
          meaningOf={(text) => means(edit(SET_PORT_MTU, { port: name, mtu: text }))}
        />
      </div>
      <EditSwitch
        label="Link"
        detail={port.up ? 'up' : 'down'}
        on={port.up}
        editOf={(up) => edit(SET_PORT_LINK, { port: name, up })}
      />
      <EditSwitch
        label="Enabled for compute"
        detail="carries the external virtual switch"
        on={port.compute}
        editOf={(on) => edit(SET_COMPUTE_PORT, { port: on ? name : null })}
      />
    </section>
  );
}

function Cable({ port, topology }: { readonly port: PortSettings; readonly topology: Topology }) {
  const networks = topology.networks.map(({ resource }) => ({
    value: resource.name,
    title: resource.name,
  }));
  return (
    <EditSelect
      label="Cabled to"
      value={port.network ?? ''}
      choices={[{ value: '', title: 'nothing' }, ...networks]}
      field="network"
      editOf={(network) =>
        edit(SET_PORT_NETWORK, { port: port.name, network: network === '' ? null : network })
      }
    />
  );
}

function AddressFields({ port, topology }: { readonly port: PortSettings; readonly topology: Topology }) {
  const { name } = port;
  const address = port.address && `${formatIpv4(port.address.address)}/${port.address.length}`;
  return (
    <>
      <EditSegments
        label="Address"
        value={addressingOf(port)}
        choices={ADDRESSING}
        editOf={(type) =>
          edit(SET_PORT_ADDRESSING, { port: name, addressing: newAddressing(topology, port, type) })
        }
      />
      {port.dhcp && <PortLease port={port} />}
      {address !== null && (
        <div className="field-row">
          <EditField
            label="Static address"
            value={address}
            meaningOf={(text) =>
              means(edit(SET_PORT_ADDRESSING, { port: name, addressing: { type: 'static', address: text } }))
            }
          />
          <EditField
            label="Gateway"
            value={port.gateway === null ? '' : formatIpv4(port.gateway)}
            placeholder="none"
            meaningOf={(text) =>
              means(edit(SET_PORT_GATEWAY, { port: name, gateway: text === '' ? null : text }))
            }
          />
        </div>
      )}
    </>
  );
}
