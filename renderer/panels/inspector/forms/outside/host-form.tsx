/** A host outside: its name, what it is, and the lists of what it has. */
import { formatIpv4 } from '#core/address/ipv4';
import { forwards } from '#core/topology/host-role';
import type { HostResource } from '#core/topology/resources';
import { edit } from '../../../../commands/edit-command';
import { SET_MASQUERADE } from '../../../../commands/edits/host-edits';
import {
  RENAME_HOST,
  SET_HOST_DNS,
  SET_HOST_NAMES,
  SET_HOST_ROLE,
  SET_HOST_STATEFUL,
} from '../../../../commands/edits/outside-edits';
import { EditSelect, EditSwitch } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { means } from '../../../../parts/edit/use-edit';
import { HostInterfaces } from './host-interfaces';
import { HostPorts } from './host-ports';
import { HostRoutes } from './host-routes';
import { listOf } from '../typed-list';
import { useTopology } from '../../../../context/use-topology';

const ROLES = [
  { value: 'router', title: 'Router' },
  { value: 'firewall', title: 'Firewall' },
  { value: 'client', title: 'Client' },
  { value: 'camera', title: 'Camera' },
  { value: 'server', title: 'Server' },
] as const;

export function HostForm({ name }: { readonly name: string }) {
  const host = useTopology().hosts.find(({ resource }) => resource.name === name)?.resource;
  if (!host) return null;
  return (
    <>
      <section className="panel-section form-section" aria-label={`Settings of ${name}`}>
        <div className="field-row">
          <EditField
            label="Name"
            value={name}
            mono={false}
            field="name"
            meaningOf={(to) => means(edit(RENAME_HOST, { from: name, to }))}
          />
          <EditSelect
            label="Role"
            value={host.role}
            choices={ROLES}
            editOf={(role) => edit(SET_HOST_ROLE, { name, role })}
          />
        </div>
        {host.role === 'router' && (
          <EditSwitch
            label="Keeps connections, as a firewall does"
            on={host.stateful}
            editOf={(on) => edit(SET_HOST_STATEFUL, { name, on })}
          />
        )}
        <EditField
          label="DNS names"
          value={host.names.join(', ')}
          placeholder="none"
          meaningOf={(text) => means(edit(SET_HOST_NAMES, { name, names: listOf(text) }))}
        />
        <EditField
          label="DNS servers"
          value={host.dns.map(formatIpv4).join(', ')}
          placeholder="not known"
          meaningOf={(text) => means(edit(SET_HOST_DNS, { name, servers: listOf(text) }))}
        />
      </section>
      <HostInterfaces host={host} />
      {forwards(host) && <Masquerade host={host} />}
      <HostRoutes host={host} />
      <HostPorts host={host} />
    </>
  );
}

function Masquerade({ host }: { readonly host: HostResource }) {
  const networks = [...new Set(host.interfaces.map(({ network }) => network))];
  if (networks.length === 0) return null;
  return (
    <section className="panel-section form-section" aria-label="Masquerading">
      <h3>Hides its inside addresses in</h3>
      {networks.map((network) => (
        <EditSwitch
          key={network}
          label={network}
          on={host.masquerade.includes(network)}
          editOf={(on) => edit(SET_MASQUERADE, { host: host.name, network, on })}
        />
      ))}
    </section>
  );
}
