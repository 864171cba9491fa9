/** What the DHCP server gave a port, as far as the file says it: the address, then gateway and DNS servers. */
import { formatIpv4 } from '#core/address/ipv4';
import type { PortSettings } from '#core/topology/resources';
import { edit } from '../../../commands/edit-command';
import { SET_PORT_LEASE } from '../../../commands/edits/port-edits';
import { EditField } from '../../../parts/edit/edit-field';
import { means } from '../../../parts/edit/use-edit';
import { listOf } from './typed-list';

export function PortLease({ port: { name, lease } }: { readonly port: PortSettings }) {
  const address = lease && `${formatIpv4(lease.address.address)}/${lease.address.length}`;
  return (
    <>
      <div className="field-row">
        <EditField
          label="Leased address"
          value={address ?? ''}
          placeholder="not known"
          meaningOf={(text) =>
            means(
              edit(SET_PORT_LEASE, {
                port: name,
                leased: { field: 'address', value: text === '' ? null : text },
              }),
            )
          }
        />
        {lease && (
          <EditField
            label="Leased gateway"
            value={lease.gateway === null ? '' : formatIpv4(lease.gateway)}
            placeholder="none"
            meaningOf={(text) =>
              means(
                edit(SET_PORT_LEASE, {
                  port: name,
                  leased: { field: 'gateway', value: text === '' ? null : text },
                }),
              )
            }
          />
        )}
      </div>
      {lease && (
        <EditField
          label="Leased DNS servers"
          value={lease.dns.map(formatIpv4).join(', ')}
          placeholder="none"
          meaningOf={(text) => {
            const servers = listOf(text);
            return means(
              edit(SET_PORT_LEASE, {
                port: name,
                leased: { field: 'dns', value: servers.length === 0 ? null : servers },
              }),
            );
          }}
        />
      )}
    </>
  );
}
