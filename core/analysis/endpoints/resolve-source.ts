/** From the text that names who asks to a device and, where the text fixes it, the source address. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { WINDOWS_HOST } from '../../topology/things/thing-id';
import type { DeviceName } from '../../network/model';
import { objectName, parseEndpoint } from './endpoint-reference';
import {
  deviceOfPod,
  found,
  findHost,
  findNode,
  findPod,
  findPodOfWorkload,
  nodeNamed,
  notFound,
  ownerOf,
  type Found,
  type RunningPod,
} from './find-endpoint';
import { listEndpoints } from './list-endpoints';
import type { Model } from '../model';
import { noSuchEndpoint, questionProblem, type QuestionProblem } from '../question-problem';
import { serviceAt } from './service-at';

export interface Source {
  /** Full name: `pod/default/web-0`. */
  readonly name: string;
  /** Where its packets start: a pod on the host network is its node. */
  readonly device: DeviceName;
  /** Null = the device's own choice. */
  readonly address: Ipv4 | null;
}

/** Resolves who asks. A service or a DNS name is nobody who could. */
export function resolveSource(model: Model, text: string): Found<Source> {
  const reference = parseEndpoint(text);
  switch (reference.type) {
    case 'pod':
      return podSource(findPod(model, reference.namespace, reference.name));
    case 'workload':
      return podSource(findPodOfWorkload(model, reference));
    case 'node':
      return deviceSource(findNode(model, reference.name));
    case 'host':
      return deviceSource(findHost(model, reference.name));
    case 'device':
      return deviceSource(found(WINDOWS_HOST));
    case 'address':
      return addressSource(model, reference.address);
    case 'name': {
      const node = nodeNamed(model, reference.name);
      return node ? deviceSource(found(node)) : notFound(unknownSource(model, text));
    }
    case 'service':
      return notFound(silentService(text));
    case 'unknown':
      return notFound(unknownSource(model, text));
  }
}

function silentService(what: string): QuestionProblem {
  return questionProblem(
    'HS402',
    `A service sends nothing by itself: ${what}.`,
    'Take one of its pods, or its workload.',
  );
}

function unknownSource(model: Model, text: string): ReturnType<typeof noSuchEndpoint> {
  const names = listEndpoints(model).flatMap((choice) => (choice.asks ? [choice.name] : []));
  return noSuchEndpoint(text, 'endpoint', names);
}

function podSource(pod: Found<RunningPod>): Found<Source> {
  if (!pod.ok) return pod;
  return found({ name: pod.value.device, device: deviceOfPod(pod.value), address: null });
}

function deviceSource(device: Found<DeviceName>): Found<Source> {
  if (!device.ok) return device;
  return found({ name: device.value, device: device.value, address: null });
}

/** An address stands for the device that has it, and for packets from that address. */
function addressSource(model: Model, address: Ipv4): Found<Source> {
  const owner = ownerOf(model, address);
  if (owner) return found({ name: owner.name, device: owner.name, address });
  const text = formatIpv4(address);
  const service = serviceAt(model, address);
  if (service)
    return notFound(silentService(`${text} is ${objectName('svc', service.namespace, service.name)}`));
  return notFound(
    questionProblem(
      'HS401',
      `Nobody here has the address ${text}.`,
      'Add a Host that has it, or ask from another.',
    ),
  );
}
