/** Which ports a device answers on, as `ss -lntu` has them. */
import { formatIpv4 } from '../../address/ipv4';
import type { Device } from '../../network/model';
import { column, count, words, type Row, type Table } from '../tables/table';

/** ICMP echo is answered without any of these. */
export function listenerTable(device: Device): Table {
  const listeners = [
    ...new Map(device.listeners.map((one) => [`${one.protocol} ${one.address ?? '*'} ${one.port}`, one])),
  ];
  return {
    id: 'listeners',
    title: 'Open ports',
    empty: 'Nothing listens; it answers pings.',
    columns: [
      column('protocol', 'Protocol', 0.8),
      column('port', 'Port', 0.8),
      column('address', 'On', 1.6, true),
    ],
    rows: listeners.map(([key, { protocol, port, address }]): Row => ({
      key,
      thing: null,
      cells: [
        words(protocol.toUpperCase()),
        count(port),
        words(address === null ? 'all addresses' : formatIpv4(address)),
      ],
    })),
  };
}
