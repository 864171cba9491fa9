/** What runs over a link: the subnets on it, the networks it belongs to, and the tunnels whose outer packets cross it. */
import type { Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixOf } from '../../address/prefix';
import type { Model } from '../../analysis/model';
import { linkSides, type Seat, type Side } from '../../network/link-sides';
import type { Interface, Link } from '../../network/model';
import { deviceTitle } from '../device-title';

/** `192.168.20.0/24`, once each; for a pod's veth the pool that its address is from. */
export function subnetsOn(model: Model, link: Link): readonly string[] {
  const seats = linkSides(model.network, link).flatMap((side) => side.seats);
  const addresses = seats.flatMap(({ interface: own }) => own.addresses);
  const subnets = addresses
    .filter(({ length }) => length < 32)
    .map(({ address, length }) => formatPrefix(prefixOf(address, length)));
  const pools = addresses
    .filter(({ length }) => length === 32)
    .flatMap(({ address }) => poolOf(model, address) ?? []);
  return [...new Set([...subnets, ...pools])];
}

function poolOf({ cluster }: Model, address: Ipv4): string | null {
  const pool = cluster.podNetwork.pools.find(({ subnet }) => prefixContains(subnet, address));
  return pool ? `${formatPrefix(pool.subnet)}, routed by the node` : null;
}

/** Titles of the networks that the link is part of. */
export function networksOn(model: Model, link: Link): readonly string[] {
  const bridges = linkSides(model.network, link).flatMap((side) => side.bridges);
  return [...new Set(bridges.filter(({ kind }) => kind === 'network').map(({ title }) => title))];
}

/** `VXLAN 4096 over UDP 4789, Master VM to Worker VM`: tunnels with an end on either side. */
export function tunnelsOn(model: Model, link: Link): readonly string[] {
  const [one, other] = linkSides(model.network, link);
  const found = new Set<string>();
  for (const from of tunnelsAt(one)) {
    for (const to of tunnelsAt(other)) {
      if (from.device === to.device || from.kind !== to.kind) continue;
      const ends = [from.device, to.device].toSorted().map((name) => deviceTitle(model, name));
      found.add(`${from.kind}, ${ends.join(' to ')}`);
    }
  }
  return [...found].toSorted();
}

interface TunnelEnd {
  readonly device: string;
  readonly kind: string;
}

/** The tunnels whose outer packets leave by an interface on that side. */
function tunnelsAt({ seats }: Side): readonly TunnelEnd[] {
  return seats.flatMap(({ device, interface: own }: Seat) =>
    device.interfaces
      .filter(
        ({ tunnel }) => tunnel !== null && own.addresses.some(({ address }) => address === tunnel.local),
      )
      .map((one) => ({ device: device.name, kind: tunnelWords(one) })),
  );
}

function tunnelWords({ tunnel }: Interface): string {
  return tunnel?.type === 'vxlan' ? `VXLAN ${tunnel.vni} over UDP ${tunnel.port}` : 'IP in IP';
}
