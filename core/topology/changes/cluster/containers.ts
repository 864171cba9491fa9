/** Changes of a workload's containers: their images and the ports that they declare. Values come as typed. */
import type { Json, Operation, Path, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { KubernetesObject } from '../../resources';
import { appendItem, changeOf, noChange, numberOrText, removeItems, setField } from '../field';
import type { ObjectName } from './objects';
import { containersOf, containersPath, workloadNamed } from './pod-template';

/** Which container of which workload; `container` is its place in the list. */
export interface ContainerName {
  readonly workload: ObjectName;
  readonly container: number;
}

/** The image that a container runs. */
export function setImage(document: TopologyDocument, at: ContainerName, image: string): TopologyChange {
  return changeContainer(document, at, `set the image of ${at.workload.name} to ${image}`, (placed, path) =>
    setField(document, placed, [...path, 'image'], image),
  );
}

/**
 * Whether it is an image as container runtimes name it: registry, path, tag and digest (distribution/reference). The
 * API server takes anything; the kubelet then says InvalidImageName.
 */
export function isImageName(text: string): boolean {
  return /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9]+((\/|\.|__?|-+)[a-z0-9]+)*(:\w[\w.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,})?$/.test(
    text,
  );
}

/** Why a text is no image, and the one that was probably meant; null when it is one. */
export function imageFault(
  text: string,
): { readonly message: string; readonly suggestion: string | null } | null {
  if (isImageName(text)) return null;
  const repaired = text.trim().toLowerCase().replace(/\s+/g, '-');
  const message =
    text === ''
      ? 'A container needs an image.'
      : `“${text}” is no image: write [registry/]name[:tag], in small letters.`;
  return { message, suggestion: isImageName(repaired) ? repaired : null };
}

export interface ContainerPortValues {
  readonly port: string;
  /** Empty for none. */
  readonly name: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** Declares one more port. */
export function addContainerPort(
  document: TopologyDocument,
  at: ContainerName,
  { port, name, protocol }: ContainerPortValues,
): TopologyChange {
  const value: Json = {
    ...(name === '' ? {} : { name }),
    containerPort: numberOrText(port),
    ...(protocol === 'TCP' ? {} : { protocol }),
  };
  return changeContainer(document, at, `add port ${port} to ${at.workload.name}`, (placed, path) =>
    appendItem(document, placed, [...path, 'ports'], value),
  );
}

/** Changes a declared port: its number or its name, by which services find it. */
export function changeContainerPort(
  document: TopologyDocument,
  at: ContainerName,
  index: number,
  { port, name }: Partial<ContainerPortValues>,
): TopologyChange {
  const of = `of ${at.workload.name}`;
  const title =
    port === undefined
      ? name === ''
        ? `take the name of a port ${of} away`
        : `name a port ${of} ${name ?? ''}`
      : `set a port ${of} to ${port}`;
  return changeContainer(document, at, title, (placed, path) => [
    ...(port === undefined
      ? []
      : setField(document, placed, [...path, 'ports', index, 'containerPort'], numberOrText(port))),
    ...(name === undefined
      ? []
      : setField(document, placed, [...path, 'ports', index, 'name'], name === '' ? null : name)),
  ]);
}

/** Takes a declared port away. */
export function removeContainerPort(
  document: TopologyDocument,
  at: ContainerName,
  index: number,
): TopologyChange {
  const placed = workloadNamed(document, at.workload);
  const container = placed && containersOf(placed.resource.value, at.workload.kind)[at.container];
  const port = container?.ports.find((each) => each.index === index)?.port ?? '';
  return changeContainer(document, at, `remove port ${port} of ${at.workload.name}`, (found, path) =>
    removeItems(document, found, [...path, 'ports'], [index]),
  );
}

function changeContainer(
  document: TopologyDocument,
  { workload, container }: ContainerName,
  title: string,
  operations: (placed: Placed<KubernetesObject>, path: Path) => readonly Operation[],
): TopologyChange {
  const placed = workloadNamed(document, workload);
  if (!placed || !containersOf(placed.resource.value, workload.kind)[container]) return noChange(title);
  return changeOf(title, operations(placed, [...containersPath(workload.kind), container]));
}
