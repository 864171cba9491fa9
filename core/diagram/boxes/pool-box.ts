/** The service addresses as cells that fill up, and the pod network as a card. */
import { addToIpv4, formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import { rangeSize } from '../../address/range';
import type { Model } from '../../analysis/model';
import type { ServicePool } from '../../kubernetes/cluster';
import { makeBox } from './box';
import { onGrid, SERVICE_WIDTH } from '../layout/grid';
import { fittedText, rect, text } from '../primitives';
import type { Box, Primitive } from '../scene';

const INSET = 12;
const TEXT_WIDTH = SERVICE_WIDTH - 2 * INSET;
const CELL = 14;
const STEP = 18;
const IN_A_ROW = Math.floor((TEXT_WIDTH + STEP - CELL) / STEP);
const MOST_CELLS = 4 * IN_A_ROW;
const MOST_RANGES = 3;

/** MetalLB's pool: its ranges, and a cell for each address. */
export function poolBox(pool: ServicePool): Box {
  const size = pool.ranges.reduce((sum, range) => sum + rangeSize(range), 0);
  const used = [...pool.used.keys()].length;
  const lines: Primitive[] = [
    text(INSET, 21, 'MetalLB pool', 'strong', 'text'),
    text(SERVICE_WIDTH - INSET, 21, `${used} of ${size}`, 'small', 'text-muted', 'end'),
  ];
  let bottom = 21;
  for (const { first, last } of pool.ranges.slice(0, MOST_RANGES)) {
    const words = first === last ? formatIpv4(first) : `${formatIpv4(first)} – ${formatIpv4(last)}`;
    lines.push(fittedText(INSET, (bottom += 15), TEXT_WIDTH, words, 'mono-small', 'text-muted'));
  }
  const more = pool.ranges.length - MOST_RANGES;
  if (more > 0) lines.push(text(INSET, (bottom += 15), `+ ${more} more ranges`, 'small', 'text-faint'));
  const { cells, height: cellsHeight } =
    size > MOST_CELLS ? bar(used / size, bottom + 10) : cellGrid(pool, bottom + 10);
  const height = onGrid(bottom + 10 + cellsHeight + 10);
  return makeBox({
    id: 'pool',
    kind: 'pool',
    parent: 'cluster',
    width: SERVICE_WIDTH,
    height,
    content: [
      rect(0, 0, SERVICE_WIDTH, height, { radius: 8, fill: 'surface-raised', stroke: 'line' }),
      ...lines,
      ...cells,
    ],
    label: `MetalLB pool, ${used} of ${size} addresses in use`,
  });
}

interface Cells {
  readonly cells: readonly Primitive[];
  readonly height: number;
}

function cellGrid(pool: ServicePool, top: number): Cells {
  const addresses = pool.ranges.flatMap((range) =>
    Array.from({ length: rangeSize(range) }, (_, index): Ipv4 => addToIpv4(range.first, index)),
  );
  const cells = addresses.map((address, index) =>
    rect(INSET + (index % IN_A_ROW) * STEP, top + Math.floor(index / IN_A_ROW) * STEP, CELL, CELL, {
      radius: 4,
      fill: pool.used.has(address) ? 'service' : 'surface-sunken',
      stroke: pool.used.has(address) ? 'service' : 'line',
    }),
  );
  return { cells, height: Math.max(0, Math.ceil(addresses.length / IN_A_ROW) * STEP - (STEP - CELL)) };
}

/** A pool of too many addresses for cells. */
function bar(share: number, top: number): Cells {
  const filled = Math.max(share > 0 ? 4 : 0, Math.round(TEXT_WIDTH * share));
  return {
    cells: [
      rect(INSET, top, TEXT_WIDTH, 8, { radius: 4, fill: 'surface-sunken', stroke: 'line' }),
      ...(filled > 0 ? [rect(INSET, top, filled, 8, { radius: 4, fill: 'service' })] : []),
    ],
    height: 8,
  };
}

/** Calico's pod network: its range, its blocks, and how packets cross between nodes. */
export function podNetworkBox(model: Model): Box {
  const { cluster } = model;
  // Of the Network, which has all of them: a filter leaves pods out of the picture only.
  const pods = model.network.devices.filter(({ kind }) => kind === 'pod').length;
  const block = cluster.nodes.flatMap(({ blocks }) => blocks)[0];
  const nodes = cluster.nodes.length;
  const how = cluster.encapsulation === 'None' ? 'no encapsulation' : cluster.encapsulation;
  const lines = [
    block ? `blocks of /${block.length} · ${how}` : how,
    `${pods === 1 ? '1 pod' : `${pods} pods`} on ${nodes === 1 ? '1 node' : `${nodes} nodes`}`,
  ];
  const height = 72;
  return makeBox({
    id: 'pod-network',
    kind: 'pod-network',
    parent: 'cluster',
    width: SERVICE_WIDTH,
    height,
    content: [
      rect(0, 0, SERVICE_WIDTH, height, { radius: 8, fill: 'surface-raised', stroke: 'line' }),
      text(INSET, 20, 'Calico pod network', 'strong', 'text'),
      text(INSET, 36, formatPrefix(cluster.podSubnet), 'mono-small', 'text-muted'),
      ...lines.map((words, index) =>
        fittedText(INSET, 50 + index * 14, TEXT_WIDTH, words, 'small', 'text-faint'),
      ),
    ],
    label: `Calico pod network ${formatPrefix(cluster.podSubnet)}, ${lines.join(', ')}`,
  });
}
