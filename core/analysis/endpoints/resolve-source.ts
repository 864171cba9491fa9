/** From the text that names who asks to a device and, where the text fixes it, the source address. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { networkId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Service } from '../../kubernetes/cluster';
import { podOfDevice } from '../../kubernetes/pods/pod-index';
import type { DeviceName } from '../../network/model';
import { objectName, parseEndpoint } from './endpoint-reference';
import {
  deviceOfPod,
  found,
  findAnybody,
  findHost,
  findNode,
  findPod,
  findPodOfWorkload,
  findService,
  nodeNamed,
  notFound,
  ownerOf,
  type Found,
  type Named,
  type RunningPod,
} from './find-endpoint';
import { internetHost } from './internet';
import { listEndpoints } from './list-endpoints';
import type { Model } from '../model';
import type { NameProblem } from '../question';
import { noSuchEndpoint, problemIn } from '../question-problem';
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
  const source = sourceNamed(model, text);
  return source.ok ? source : notFound(problemIn('from', source.problem));
}

function sourceNamed(model: Model, text: string): Named<Source> {
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
    case 'network':
      return anybodySource(model, reference.name);
    case 'device':
      return deviceSource(found(WINDOWS_HOST));
    case 'internet': {
      const host = internetHost(model);
      return host === null ? notFound(unknownSource(model, text)) : deviceSource(found(host));
    }
    case 'address':
      return addressSource(model, reference.address);
    case 'name': {
      const node = nodeNamed(model, reference.name);
      return node ? deviceSource(found(node)) : notFound(unknownSource(model, text));
    }
    case 'service': {
      const service = findService(model, reference.namespace, reference.name);
      return notFound({
        said: { kind: 'HS402', args: { text, service: null } },
        names: service.ok ? podsBehind(model, service.value) : [],
      });
    }
    case 'unknown':
      return notFound(unknownSource(model, text));
  }
}

/** They could ask in the service's stead. */
function podsBehind({ cluster }: Model, { ports }: Service): readonly string[] {
  const targets = ports.flatMap(({ endpoints }) => endpoints.map(({ target }) => target));
  return [...new Set(targets)].filter((target) => podOfDevice(cluster, target) !== null);
}

function unknownSource(model: Model, text: string): NameProblem {
  const names = listEndpoints(model).flatMap((choice) => (choice.asks ? [choice.name] : []));
  return noSuchEndpoint(text, 'endpoint', names);
}

function podSource(pod: Named<RunningPod>): Named<Source> {
  if (!pod.ok) return pod;
  return found({ name: pod.value.device, device: deviceOfPod(pod.value), address: null });
}

function deviceSource(device: Named<DeviceName>): Named<Source> {
  if (!device.ok) return device;
  return found({ name: device.value, device: device.value, address: null });
}

/** Called by the network; its packets start at the device that stands for anybody there. */
function anybodySource(model: Model, network: string): Named<Source> {
  const device = findAnybody(model, network);
  return device.ok ? found({ name: networkId(network), device: device.value, address: null }) : device;
}

/** An address stands for the device that has it, and for packets from that address. */
function addressSource(model: Model, address: Ipv4): Named<Source> {
  const owner = ownerOf(model, address);
  if (owner) return found({ name: owner.name, device: owner.name, address });
  const text = formatIpv4(address);
  const service = serviceAt(model, address);
  if (service) {
    const name = objectName('svc', service.namespace, service.name);
    return notFound({
      said: { kind: 'HS402', args: { text, service: name } },
      names: podsBehind(model, service),
    });
  }
  return notFound({ said: { kind: 'HS401/nobody', args: { address: text } }, names: [] });
}
