/** The service that a question names as such. */
import type { Service } from '../../kubernetes/cluster';
import type { Model } from '../model';
import { parseEndpoint } from './endpoint-reference';
import { findService } from './find-endpoint';

/** Null where something else is asked. What a service has no address for never becomes a packet. */
export function askedService(model: Model, asked: string): Service | null {
  const reference = parseEndpoint(asked);
  if (reference.type !== 'service') return null;
  const found = findService(model, reference.namespace, reference.name);
  return found.ok ? found.value : null;
}
