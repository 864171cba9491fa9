/**
 * What pods ask of Calico's address management by annotations, on themselves or on their namespace.
 * Source: Calico documentation, "Use a specific IP address with a pod", "Assign IP addresses based on topology"; cni-plugin.
 */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import { textMapAt } from '../fields';
import { objectsOf, type ObjectIndex } from '../object-index';

export interface AddressRequest {
  /** Names or ranges of pools, which then are asked whatever nodes they are for; null = no wish. */
  readonly pools: readonly string[] | null;
  /** The very address. */
  readonly address: Ipv4 | null;
  /** Set when an annotation is no list of texts: Calico then starts no such pod. */
  readonly unreadable: string | null;
}

export const noRequest: AddressRequest = { pools: null, address: null, unreadable: null };

const poolsAnnotation = 'cni.projectcalico.org/ipv4pools';
const addressAnnotations = ['cni.projectcalico.org/ipAddrs', 'cni.projectcalico.org/ipAddrsNoIpam'];

/** The request in the metadata of a pod, a template or a namespace. */
export function readAddressRequest(value: unknown): AddressRequest {
  const annotations = textMapAt(value, 'metadata', 'annotations');
  const written = [poolsAnnotation, ...addressAnnotations].filter((name) => Object.hasOwn(annotations, name));
  if (written.length === 0) return noRequest;
  const lists = new Map(written.map((name) => [name, readList(annotations[name] ?? '')]));
  const addresses = addressAnnotations.flatMap((name) => lists.get(name) ?? []);
  return {
    pools: lists.get(poolsAnnotation) ?? null,
    address: addresses.map(parseIpv4).find((address) => address !== null) ?? null,
    unreadable: written.find((name) => lists.get(name) === null) ?? null,
  };
}

/** What pods of a namespace ask for by its annotation, when they do not ask themselves. */
export function namespaceRequests(index: ObjectIndex): (namespace: string) => AddressRequest {
  const requests = new Map(
    objectsOf(index, 'Namespace').map(({ resource }) => [
      resource.name,
      { ...readAddressRequest(resource.value), address: null },
    ]),
  );
  return (namespace) => requests.get(namespace) ?? noRequest;
}

/** A JSON list of texts, as the annotations are written; null when it is none. */
function readList(text: string): readonly string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string')
    ? value
    : null;
}
