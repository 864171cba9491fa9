/** The boxes of pods, and of several pods as one. */
import { formatIpv4 } from '../../address/ipv4';
import type { Pod } from '../../kubernetes/cluster';
import { makeBox } from './box';
import type { PodGroup } from './fold-pods';
import { POD_HEIGHT, POD_WIDTH } from '../layout/grid';
import { measureText, truncate, truncateMiddle } from '../measure';
import { disc, fittedText, rect, text } from '../primitives';
import type { Box, Primitive } from '../scene';
import type { LabelMode } from '../scene-view';
import type { ThingId } from '../../topology/things/thing-id';

const INSET = 10;
const TEXT_WIDTH = POD_WIDTH - 2 * INSET;
/** A pod's own part at the end of its name: `-x2k8p`. */
const NAME_TAIL = 6;

/** A pod with its name and address, or with what people want to call it by and its name. */
export function podBox(pod: Pod, parent: ThingId, labels: LabelMode): Box {
  const address = pod.hostNetwork
    ? 'host network'
    : pod.address === null
      ? 'no address'
      : formatIpv4(pod.address);
  const nameWidth = pod.ready ? TEXT_WIDTH : TEXT_WIDTH - 12;
  const called = labels === 'interface' && !pod.hostNetwork ? pod.hostInterface : address;
  return makeBox({
    id: pod.device,
    kind: 'pod',
    parent,
    width: POD_WIDTH,
    height: POD_HEIGHT,
    content: [
      rect(0, 0, POD_WIDTH, POD_HEIGHT, { radius: 6, fill: 'pod-soft', stroke: 'pod' }),
      ...(labels === 'name'
        ? [
            text(INSET, 18, truncateMiddle(pod.name, 'strong', nameWidth, NAME_TAIL), 'strong', 'text'),
            fittedText(INSET, 34, TEXT_WIDTH, address, pod.hostNetwork ? 'small' : 'mono', 'text-muted'),
          ]
        : [
            fittedText(INSET, 18, nameWidth, called, 'mono-strong', 'text'),
            text(INSET, 34, truncateMiddle(pod.name, 'small', TEXT_WIDTH, NAME_TAIL), 'small', 'text-muted'),
          ]),
      ...(pod.ready ? [] : [disc(POD_WIDTH - 12, 14, 4, 'warning')]),
    ],
    label: `Pod ${pod.name}, ${address}${pod.ready ? '' : ', not ready'}`,
    short: pod.owner?.name ?? pod.name,
  });
}

const CELL = 4;
const CELL_STEP = 6;
const CELLS_IN_A_ROW = Math.floor((TEXT_WIDTH - 4 + CELL_STEP - CELL) / CELL_STEP);
const MOST_CELLS = 2 * CELLS_IN_A_ROW;

/** Pods folded into one box: what they have in common, how many, and a cell for each as far as there is room. */
export function podGroupBox(group: PodGroup, parent: ThingId): Box {
  const count = `×${group.pods.length}`;
  const countWidth = measureText(count, 'strong');
  const [width, height] = [POD_WIDTH - 4, POD_HEIGHT - 4];
  return makeBox({
    id: group.id,
    kind: 'pod-group',
    parent,
    width: POD_WIDTH,
    height: POD_HEIGHT,
    content: [
      rect(4, 4, width, height, { radius: 6, fill: 'surface', stroke: 'pod' }),
      rect(0, 0, width, height, { radius: 6, fill: 'pod-soft', stroke: 'pod' }),
      text(INSET, 17, truncate(group.title, 'strong', TEXT_WIDTH - 4 - countWidth - 6), 'strong', 'text'),
      text(width - INSET, 17, count, 'strong', 'pod', 'end'),
      ...(group.workloads === null
        ? cells(group.pods)
        : [fittedText(INSET, 32, TEXT_WIDTH - 4, workloadsText(group.workloads), 'small', 'text-muted')]),
    ],
    label: `${group.title}, ${group.pods.length} pods, folded`,
    short: `${group.title} ${count}`,
  });
}

function workloadsText(workloads: number): string {
  return workloads === 1 ? '1 workload' : `${workloads} workloads`;
}

function cells(pods: readonly Pod[]): readonly Primitive[] {
  return pods.slice(0, MOST_CELLS).map((pod, index) =>
    rect(
      INSET + (index % CELLS_IN_A_ROW) * CELL_STEP,
      24 + Math.floor(index / CELLS_IN_A_ROW) * CELL_STEP,
      CELL,
      CELL,
      {
        radius: 1,
        fill: pod.ready ? 'pod' : 'warning',
      },
    ),
  );
}
