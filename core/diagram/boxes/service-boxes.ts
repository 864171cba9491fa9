/** The boxes of services, and of a namespace's services as one. */
import { formatIpv4 } from '../../address/ipv4';
import type { Service, ServiceType } from '../../kubernetes/cluster';
import { makeBox } from './box';
import { groupBy } from '../group-by';
import { measureText } from '../measure';
import type { ServiceGroup } from './fold-services';
import { onGrid, SERVICE_WIDTH } from '../layout/grid';
import { fittedText, pill, pillWidth, rect } from '../primitives';
import type { Box, ColourToken, Primitive } from '../scene';
import type { LabelMode } from '../scene-view';
import { serviceId } from '../../topology/things/thing-id';

const INSET = 12;
const TEXT_WIDTH = SERVICE_WIDTH - 2 * INSET;

/** Amber is for what outside can reach; what only the cluster reaches is as teal as its pods. */
function colourOf(type: ServiceType): { readonly line: ColourToken; readonly fill: ColourToken } {
  const outside = type === 'LoadBalancer' || type === 'NodePort';
  return outside ? { line: 'service', fill: 'service-soft' } : { line: 'pod', fill: 'pod-soft' };
}

/** A service with its type and all its addresses and ports. */
export function serviceBox(service: Service, labels: LabelMode): Box {
  const colour = colourOf(service.type);
  const badge = pillWidth(service.type);
  const all = addressLines(service);
  const first = labels === 'address' ? all[0] : undefined;
  const addresses: readonly AddressLine[] = first
    ? [{ words: service.name, font: 'small', fill: 'text-muted' }, ...all.slice(1)]
    : all;
  const notes = noteLines(service);
  const lines: Primitive[] = [
    first
      ? fittedText(INSET, 20, TEXT_WIDTH - badge - 8, first.words, 'mono-strong', first.fill)
      : fittedText(INSET, 20, TEXT_WIDTH - badge - 8, service.name, 'strong', 'text'),
    ...pill(SERVICE_WIDTH - INSET - badge + 2, 8, service.type, colour.line, 'surface'),
  ];
  let baseline = 21;
  for (const { words, font, fill } of addresses) {
    lines.push(fittedText(INSET, (baseline += 15), TEXT_WIDTH, words, font, fill));
  }
  for (const words of notes)
    lines.push(fittedText(INSET, (baseline += 15), TEXT_WIDTH, words, 'small', 'text-faint'));
  const height = onGrid(baseline + 8);
  return makeBox({
    id: serviceId(service.namespace, service.name),
    kind: 'service',
    parent: 'cluster',
    width: SERVICE_WIDTH,
    height,
    content: [
      rect(0, 0, SERVICE_WIDTH, height, { radius: 8, fill: colour.fill, stroke: colour.line }),
      ...lines,
    ],
    label: [`Service ${service.name}`, service.type, ...all.map((line) => line.words), ...notes].join(', '),
    short: service.name,
  });
}

interface AddressLine {
  readonly words: string;
  readonly font: 'mono' | 'mono-strong' | 'small';
  readonly fill: ColourToken;
}

function addressLines(service: Service): readonly AddressLine[] {
  const { externalAddress, clusterAddress, externalName, pending, type } = service;
  const suffix = service.ports.length === 1 ? `:${service.ports[0]?.port ?? ''}` : '';
  const lines: AddressLine[] = [];
  if (externalAddress !== null) {
    lines.push({ words: `${formatIpv4(externalAddress)}${suffix}`, font: 'mono', fill: 'service' });
  }
  if (pending !== null) lines.push({ words: 'address pending', font: 'small', fill: 'warning' });
  if (clusterAddress !== null) {
    lines.push({ words: `${formatIpv4(clusterAddress)}${suffix}`, font: 'mono', fill: 'text-muted' });
  }
  if (externalName !== null) lines.push({ words: externalName, font: 'mono', fill: 'text-muted' });
  if (type === 'Headless') lines.push({ words: 'no address of its own', font: 'small', fill: 'text-muted' });
  return lines;
}

/** Namespace and ports, in one line when they fit. */
function noteLines(service: Service): readonly string[] {
  const namespace = service.namespace === 'default' ? [] : [service.namespace];
  const ports = portsText(service);
  const lines = ports === '' ? namespace : [...namespace, ports];
  const joined = lines.join(' · ');
  return lines.length < 2 || measureText(joined, 'small') > TEXT_WIDTH ? lines : [joined];
}

/** A single TCP port stands with the address already. A node port is told where it is the service's own way in. */
function portsText({ ports, type }: Service): string {
  if (ports.length === 1 && ports[0]?.protocol === 'tcp' && type !== 'NodePort') return '';
  const words = [...groupBy(ports, ({ protocol }) => protocol)].map(([protocol, members]) => {
    const numbers = members.map(({ port, nodePort }) =>
      type === 'NodePort' && nodePort !== null ? `${port} on nodes ${nodePort}` : String(port),
    );
    return `${protocol.toUpperCase()} ${[...new Set(numbers)].join(', ')}`;
  });
  return words.join(' · ');
}

/** Services of one namespace folded into one box. */
export function serviceGroupBox(group: ServiceGroup): Box {
  const height = 48;
  const names = group.services.map(({ name }) => name).join(', ');
  const count = `${group.services.length} services`;
  return makeBox({
    id: group.id,
    kind: 'service',
    parent: 'cluster',
    width: SERVICE_WIDTH,
    height,
    content: [
      rect(4, 4, SERVICE_WIDTH - 4, height - 4, { radius: 8, fill: 'surface', stroke: 'pod' }),
      rect(0, 0, SERVICE_WIDTH - 4, height - 4, { radius: 8, fill: 'pod-soft', stroke: 'pod' }),
      fittedText(INSET, 18, TEXT_WIDTH - pillWidth(count) - 10, group.namespace, 'strong', 'text'),
      ...pill(SERVICE_WIDTH - 4 - INSET - pillWidth(count), 7, count, 'pod', 'surface'),
      fittedText(INSET, 35, TEXT_WIDTH - 4, names, 'small', 'text-muted'),
    ],
    label: `Namespace ${group.namespace}, ${count}, folded`,
  });
}
