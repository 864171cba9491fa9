/**
 * Who answers a device's ARP requests, interface by interface (RFC 826): everybody whom it would ask, its next
 * hops and the addresses that its table has on the link, and what is written there without asking (VXLAN).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';
import type { Model } from '../../analysis/model';
import type { DeviceName } from '../../network/model';
import { framePaths } from '../../network/wires/layer-two';
import { resolveNeighbour } from '../../network/wires/neighbours';
import type { PlaneDevice, PlaneInterface } from '../../network/plane';
import { lookUp, selectAddress } from '../../network/routing';
import type { NeighbourDetail } from '../../network/trace';
import { addressCell, column, words, type Row, type Table } from '../tables/table';
import { idOf } from '../../topology/things/thing';

interface Entry {
  readonly interface: string;
  readonly address: Ipv4;
  readonly answer: {
    readonly mac: Mac;
    readonly device: DeviceName;
    readonly how: NeighbourDetail['how'];
    readonly rivals: readonly DeviceName[];
  } | null;
}

const HOW: Readonly<Record<NeighbourDetail['how'], string>> = {
  owner: 'has it',
  proxy: 'by proxy ARP',
  announced: 'MetalLB announces it',
  static: 'written by Calico',
};

/** Empty for a device that bridges: it asks nobody. */
export function neighbourTable(model: Model, name: DeviceName): Table {
  const device = model.plane.devices.get(name);
  const titles = new Map(model.network.devices.map((one) => [one.name, one.title]));
  const entries =
    device && !device.model.bridges ? device.interfaces.flatMap((one) => entriesOf(model, device, one)) : [];
  return {
    id: 'neighbours',
    title: 'Neighbours',
    empty: 'Nobody is on its links.',
    columns: [
      column('interface', 'Interface', 0.9, true),
      column('address', 'Address', 1.1, true),
      column('mac', 'MAC address', 1.3, true),
      column('who', 'Who answers', 1.4),
      column('how', 'Because', 1.2),
    ],
    rows: entries.map(({ interface: own, address, answer }): Row => ({
      key: `${own} ${address}`,
      thing: answer && idOf(answer.device),
      cells: [
        words(own),
        addressCell(address),
        words(answer?.mac ?? ''),
        answer ? words(titles.get(answer.device) ?? answer.device) : words('nobody answers', true),
        words(answer ? becauseText(answer.how, answer.rivals) : ''),
      ],
    })),
  };
}

function becauseText(how: NeighbourDetail['how'], rivals: readonly DeviceName[]): string {
  return rivals.length === 0 ? HOW[how] : `${HOW[how]}; so does ${rivals.join(', ')}`;
}

function entriesOf(model: Model, device: PlaneDevice, own: PlaneInterface): readonly Entry[] {
  if (own === device.loopback || !own.up) return [];
  if (own.model.tunnel?.type === 'vxlan') return tunnelEntries(model, own);
  if (own.model.tunnel) return [];
  return [...wanted(device, own)]
    .toSorted((a, b) => a - b)
    .map((address): Entry => {
      const found = resolveNeighbour(own, address, selectAddress(device, own, address));
      return { interface: own.name, address, answer: found?.detail ?? null };
    });
}

/** Next hops of this interface's rows, and every address on its segment that the table takes to be on the link. */
function wanted(device: PlaneDevice, own: PlaneInterface): ReadonlySet<Ipv4> {
  const gateways = device.model.routes.flatMap(({ dev, via }) =>
    dev === own.name && via !== null ? [via] : [],
  );
  const heard = [...framePaths(own).keys()].flatMap(({ device: other }) =>
    other.interfaces.flatMap(({ model }) => [
      ...model.addresses.map(({ address }) => address),
      ...model.announces,
    ]),
  );
  const onLink = heard.filter((address) => {
    const row = lookUp(device, address);
    return row?.type === 'unicast' && row.out === own && row.gateway === null;
  });
  return new Set([...gateways, ...onLink]);
}

function tunnelEntries(model: Model, { name, model: { tunnel } }: PlaneInterface): readonly Entry[] {
  if (tunnel?.type !== 'vxlan') return [];
  return tunnel.peers.map(({ address, mac, remote }): Entry => {
    const node = model.cluster.nodes.find((candidate) => candidate.address === remote);
    const device = node?.device ?? formatIpv4(remote);
    return { interface: name, address, answer: { mac, device, how: 'static', rivals: [] } };
  });
}
