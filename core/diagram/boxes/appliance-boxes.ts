/** The boxes of the appliance itself: ports, virtual switches and the Windows host. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixOf } from '../../address/prefix';
import type { ApplianceFacts, Port } from '../../appliance/facts';
import { makeBox } from './box';
import { onGrid, PORT_WIDTH, SWITCH_WIDTH } from '../layout/grid';
import { icon, rj45, sfp } from '../icons';
import { fittedText, pill, pillWidth, rect, text } from '../primitives';
import type { Box, ColourToken, Primitive } from '../scene';
import type { LabelMode } from '../scene-view';
import {
  EXTERNAL_SWITCH,
  INTERNAL_SWITCH,
  WINDOWS_HOST,
  type SwitchId,
} from '../../topology/things/thing-id';
import { portTitle, windowsHostTitle } from '../../topology/things/titles';

const PORT_TEXT = 44;
const PORT_TEXT_WIDTH = PORT_WIDTH - PORT_TEXT - 10;

/** A port with its socket, plugged or empty, its address and what it is used for. */
export function portBox(port: Port, facts: ApplianceFacts, labels: LabelMode): Box {
  const plugged = port.network !== null;
  const colour: ColourToken = plugged ? 'physical' : 'text-faint';
  const address = port.address
    ? `${formatIpv4(port.address.address)}/${port.address.length}`
    : port.dhcp && plugged
      ? 'DHCP'
      : null;
  const tags = portTags(port, facts);
  const called = labels === 'address' ? address : null;
  const title = portTitle(port.name);
  const content: Primitive[] = [
    called === null
      ? text(PORT_TEXT, 18, title, 'strong', plugged ? 'text' : 'text-muted')
      : text(PORT_TEXT, 18, called, 'mono-strong', 'text'),
    ...(called === null
      ? [text(PORT_WIDTH - 10, 18, `${port.speed} GbE`, 'small', 'text-faint', 'end')]
      : []),
  ];
  let bottom = 18;
  if (called !== null)
    content.push(text(PORT_TEXT, (bottom += 15), `${title} · ${port.speed} GbE`, 'small', 'text-muted'));
  else if (address !== null)
    content.push(text(PORT_TEXT, (bottom += 15), address, 'mono-small', 'text-muted'));
  if (!plugged) content.push(text(PORT_TEXT, (bottom += 15), 'not connected', 'small', 'text-faint'));
  const rows = pillRows(tags, PORT_TEXT_WIDTH);
  rows.forEach((row, index) => content.push(...pills(row, PORT_TEXT, bottom + 6 + index * 20)));
  const height = onGrid(bottom + rows.length * 20 + (rows.length > 0 ? 8 : 6));
  const socket = port.connector === 'RJ45' ? rj45 : sfp;
  return makeBox({
    id: port.device,
    kind: 'port',
    parent: 'appliance',
    width: PORT_WIDTH,
    height,
    content: [
      rect(0, 0, PORT_WIDTH, height, {
        radius: 8,
        fill: 'surface-raised',
        stroke: plugged ? 'physical' : 'line',
        strokeWidth: plugged ? 1.25 : 1,
      }),
      ...socket(10, 9, plugged, colour),
      ...content,
    ],
    label: [
      title,
      `${port.connector}, ${port.speed} gigabits per second`,
      address,
      plugged ? null : 'not connected',
      ...tags,
    ]
      .filter((part) => part !== null)
      .join(', '),
    short: title,
    movable: false,
  });
}

function portTags(port: Port, facts: ApplianceFacts): readonly string[] {
  return [
    ...(port.name === 'Port1' ? ['management'] : []),
    ...(port.name === facts.gatewayPort ? ['default gateway'] : []),
    ...(port.compute ? ['compute'] : []),
    ...(port.up ? [] : ['link down']),
    ...(port.mtu === 1500 ? [] : [`MTU ${port.mtu}`]),
  ];
}

const PILL_GAP = 4;

function pillRows(tags: readonly string[], width: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let left = 0;
  for (const tag of tags) {
    const row = rows.at(-1);
    if (row && left + pillWidth(tag) <= width) row.push(tag);
    else rows.push([tag]);
    left = (rows.at(-1) === row ? left : 0) + pillWidth(tag) + PILL_GAP;
  }
  return rows;
}

function pills(tags: readonly string[], x: number, y: number): readonly Primitive[] {
  let left = x;
  return tags.flatMap((tag) => {
    const at = left;
    left += pillWidth(tag) + PILL_GAP;
    const colour: ColourToken = tag === 'link down' ? 'danger' : tag === 'compute' ? 'switch' : 'physical';
    const fill: ColourToken =
      tag === 'link down' ? 'danger-soft' : tag === 'compute' ? 'switch-soft' : 'physical-soft';
    return pill(at, y, tag, colour, fill);
  });
}

/** A virtual switch: title, subnet, and one line about its way out. */
function switchBox(id: SwitchId, title: string, subnet: string, words: string): Box {
  const height = 64;
  return makeBox({
    id,
    kind: 'switch',
    parent: 'appliance',
    width: SWITCH_WIDTH,
    height,
    content: [
      rect(0, 0, SWITCH_WIDTH, height, {
        radius: 8,
        fill: 'switch-soft',
        stroke: 'switch',
        strokeWidth: 1.25,
      }),
      ...icon('switch', 12, 9, 'switch'),
      fittedText(36, 21, SWITCH_WIDTH - 46, title, 'strong', 'switch'),
      fittedText(36, 37, SWITCH_WIDTH - 46, subnet, 'mono-small', 'text-muted'),
      fittedText(36, 52, SWITCH_WIDTH - 46, words, 'small', 'text-faint'),
    ],
    label: `${title}, ${subnet}, ${words}`,
  });
}

/** The internal virtual switch; its subnet is not documented, so an assumed one says so. */
export function internalSwitchBox(facts: ApplianceFacts): Box {
  const { subnet, assumed } = facts.internalSwitch;
  return switchBox(
    INTERNAL_SWITCH,
    'Internal vSwitch',
    formatPrefix(subnet),
    assumed ? 'factory default, assumed' : 'factory default',
  );
}

/** The external virtual switch that enabling a port for compute creates; a dump's nodes share one on no port. */
export function externalSwitchBox(facts: ApplianceFacts): Box {
  const { computePort, nodes } = facts;
  const port = facts.ports.find(({ name }) => name === computePort);
  const own =
    computePort === null ? nodes.find((node) => node.externalAddress)?.externalAddress : port?.address;
  const subnet = own ? formatPrefix(prefixOf(own.address, own.length)) : 'no subnet';
  const words = computePort === null ? 'on no port, inferred' : `on ${portTitle(computePort)}, compute`;
  return switchBox(EXTERNAL_SWITCH, 'External vSwitch', subnet, words);
}

/** The Windows host, small: it hides the internal switch behind the gateway port's address. */
export function deviceBox(facts: ApplianceFacts): Box {
  const height = 64;
  const words =
    facts.gatewayPort === null ? 'no default gateway' : `NAT through ${portTitle(facts.gatewayPort)}`;
  const address = formatIpv4(facts.internalSwitch.address);
  return makeBox({
    id: WINDOWS_HOST,
    kind: 'device',
    parent: 'appliance',
    width: SWITCH_WIDTH,
    height,
    content: [
      rect(0, 0, SWITCH_WIDTH, height, { radius: 8, fill: 'surface-raised', stroke: 'line-strong' }),
      ...icon('windows', 12, 9, 'physical'),
      text(36, 21, windowsHostTitle, 'strong', 'text'),
      text(36, 37, address, 'mono-small', 'text-muted'),
      fittedText(36, 52, SWITCH_WIDTH - 46, words, 'small', 'text-faint'),
    ],
    anchors: [{ id: 'next-hop', x: SWITCH_WIDTH, y: height / 2, side: 'right', route: 'end' }],
    label: `${windowsHostTitle}, ${address}, ${words}`,
  });
}
