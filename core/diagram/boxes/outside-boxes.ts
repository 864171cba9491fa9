/** The boxes of what stands outside: hosts, routers, folds of like hosts, and the frames of their networks. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { CustomRoute } from '../../appliance/facts';
import type { HostResource, NetworkResource } from '../../topology/resources';
import { makeBox } from './box';
import { HOST_WIDTH, NETWORK_HEADER, NETWORK_PADDING, NETWORK_WIDTH, onGrid, UNIT } from '../layout/grid';
import { icon, type IconName } from '../icons';
import { measureText } from '../measure';
import type { OutsideNetwork } from '../layout/outside-tree';
import { fittedText, pill, pillWidth, rect, text } from '../primitives';
import type { Box, Primitive } from '../scene';
import type { LabelMode } from '../scene-view';
import { hostId, networkId, type GroupId, type ThingId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';

const ICONS: Readonly<Record<HostResource['role'], IconName>> = {
  router: 'router',
  firewall: 'firewall',
  client: 'client',
  camera: 'camera',
  server: 'server',
};

const TEXT_LEFT = 36;
const TEXT_WIDTH = HOST_WIDTH - TEXT_LEFT - 10;
const MOST_ADDRESSES = 3;
const LIST_TOP = 32;
const LIST_ROW = 16;

/** Custom routes end beside each other at a next hop: so far apart that each can be grabbed. */
const ROUTE_END = 14;

/** A host with all its addresses, and the ports on which it listens; high enough for the routes that end there. */
export function hostBox(
  host: HostResource,
  title: string,
  parent: ThingId | null,
  labels: LabelMode,
  routes: readonly CustomRoute[],
): Box {
  const plain = host.interfaces.map((settings) => formatIpv4(settings.address.address));
  const called = labels === 'address' ? plain[0] : undefined;
  const addresses =
    called === undefined
      ? plain.map((address, index) => (labels === 'interface' ? `eth${index} ${address}` : address))
      : plain.slice(1);
  const shown =
    addresses.length > MOST_ADDRESSES
      ? [...addresses.slice(0, MOST_ADDRESSES - 1), `+ ${addresses.length - MOST_ADDRESSES + 1} more`]
      : addresses;
  const ports = listensText(host);
  const lines: Primitive[] =
    called === undefined
      ? [fittedText(TEXT_LEFT, 19, TEXT_WIDTH, title, 'strong', 'text')]
      : [
          fittedText(TEXT_LEFT, 19, TEXT_WIDTH, called, 'mono-strong', 'text'),
          fittedText(TEXT_LEFT, 34, TEXT_WIDTH, title, 'small', 'text-muted'),
        ];
  let baseline = called === undefined ? 19 : 34;
  // With the interface before it, an address has room in the smaller face only.
  const face = labels === 'interface' ? 'mono-small' : 'mono';
  for (const address of shown) lines.push(text(TEXT_LEFT, (baseline += 15), address, face, 'text-muted'));
  if (ports !== '')
    lines.push(fittedText(TEXT_LEFT, (baseline += 15), TEXT_WIDTH, ports, 'small', 'text-faint'));
  const ends = routes.filter(({ nextHop }) =>
    host.interfaces.some(({ address }) => address.address === nextHop),
  ).length;
  const height = onGrid(Math.max(baseline + 10, 20 + (ends - 1) * ROUTE_END));
  const router = forwards(host);
  return makeBox({
    id: hostId(host.name),
    kind: router ? 'router' : 'outside',
    parent,
    width: HOST_WIDTH,
    height,
    content: [
      rect(0, 0, HOST_WIDTH, height, {
        radius: 8,
        fill: 'surface-raised',
        stroke: router ? 'line-strong' : 'line',
      }),
      ...icon(ICONS[host.role], 12, 10, 'physical'),
      ...lines,
    ],
    anchors: [{ id: 'next-hop', x: HOST_WIDTH, y: height - 10, side: 'right', route: 'end' }],
    short: title,
    label: [title, host.role, ...plain, ports].filter((part) => part !== '').join(', '),
  });
}

function listensText(host: HostResource): string {
  const byProtocol = new Map<string, number[]>();
  for (const { protocol, port } of host.listens)
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), port]);
  return [...byProtocol]
    .map(([protocol, ports]) => `${protocol.toUpperCase()} ${ports.join(', ')}`)
    .join(' · ');
}

/** Many hosts of one role on one network, as one. */
export function hostGroupBox(
  id: GroupId,
  role: HostResource['role'],
  hosts: readonly HostResource[],
  parent: ThingId,
): Box {
  const height = 48;
  const first = hosts[0]?.interfaces[0];
  const title = `${role} ×${hosts.length}`;
  const from = first ? `from ${formatIpv4(first.address.address)}` : '';
  return makeBox({
    id,
    kind: 'outside',
    parent,
    width: HOST_WIDTH,
    height,
    content: [
      rect(4, 4, HOST_WIDTH - 4, height - 4, { radius: 8, fill: 'surface-sunken', stroke: 'line' }),
      rect(0, 0, HOST_WIDTH - 4, height - 4, { radius: 8, fill: 'surface-raised', stroke: 'line' }),
      ...icon(ICONS[role], 12, 8, 'physical'),
      fittedText(TEXT_LEFT, 18, TEXT_WIDTH, title, 'strong', 'text'),
      fittedText(TEXT_LEFT, 34, TEXT_WIDTH, from, 'mono-small', 'text-muted'),
    ],
    label: `${title}, folded, ${from}`,
  });
}

/** The frame of a network, as high as what stands in it needs. */
export function networkBox(
  network: NetworkResource,
  title: string,
  hosts: number,
  width: number,
  height: number,
): Box {
  const prefix = formatPrefix(network.cidr);
  const internet = network.zone === 'internet';
  const tag = internet ? 'internet' : network.mtu === 1500 ? null : `MTU ${network.mtu}`;
  const tagWidth = tag === null ? 0 : pillWidth(tag);
  const nameWidth = NETWORK_WIDTH - 36 - 8 - (tag === null ? 0 : tagWidth + 8);
  return makeBox({
    id: networkId(network.name),
    kind: 'network',
    parent: null,
    width,
    height,
    content: [
      rect(0, 0, width, height, { radius: 12, fill: 'surface-sunken', stroke: 'line' }),
      ...icon(internet ? 'internet' : 'network', NETWORK_PADDING, 10, 'physical'),
      fittedText(TEXT_LEFT, 19, nameWidth, title, 'strong', 'text'),
      text(TEXT_LEFT, 34, prefix, 'mono-small', 'text-muted'),
      ...(tag === null ? [] : pill(width - tagWidth - 10, 8, tag, 'physical', 'physical-soft')),
    ],
    label: `Network ${title}, ${prefix}, ${hosts === 1 ? '1 host' : `${hosts} hosts`}`,
  });
}

/** Many networks behind one router, as a list in one box. */
export function networkListBox(id: GroupId, networks: readonly OutsideNetwork[]): Box {
  const height = onGrid(LIST_TOP + networks.length * LIST_ROW + 8);
  const hosts = networks.reduce((sum, entry) => sum + entry.hosts.length, 0);
  const words = `${networks.length} networks`;
  return makeBox({
    id,
    kind: 'network',
    parent: null,
    width: NETWORK_WIDTH,
    height,
    content: [
      rect(0, 0, NETWORK_WIDTH, height, { radius: 12, fill: 'surface-sunken', stroke: 'line' }),
      ...icon('network', NETWORK_PADDING, 10, 'physical'),
      text(TEXT_LEFT, 22, words, 'strong', 'text'),
      text(
        NETWORK_WIDTH - NETWORK_PADDING,
        22,
        hosts === 1 ? '1 host' : `${hosts} hosts`,
        'small',
        'text-faint',
        'end',
      ),
      ...networks.flatMap(({ network, title }, index): readonly Primitive[] => {
        const prefix = formatPrefix(network.cidr);
        const baseline = LIST_TOP + index * LIST_ROW + 12;
        const room = NETWORK_WIDTH - 2 * NETWORK_PADDING - measureText(prefix, 'mono-small') - 8;
        return [
          fittedText(NETWORK_PADDING, baseline, room, title, 'small', 'text-muted'),
          text(NETWORK_WIDTH - NETWORK_PADDING, baseline, prefix, 'mono-small', 'text-muted', 'end'),
        ];
      }),
    ],
    label: `${words}, ${hosts} hosts, folded`,
  });
}

/** The frame with its outlet, where its hosts' cables meet the one that leads on, at this height. */
export function withOutlet(frame: Box, y: number): Box {
  return {
    ...frame,
    anchors: [
      ...frame.anchors,
      { id: 'inside', x: frame.width, y, side: 'left', route: null },
      { id: 'outlet', x: frame.width, y, side: 'right', route: null },
    ],
  };
}

/** Height of a network without hosts. */
export const EMPTY_NETWORK_HEIGHT = NETWORK_HEADER + UNIT / 2;
