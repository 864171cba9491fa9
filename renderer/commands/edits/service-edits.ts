/** Edits of services. */
import type { Labels } from '#core/topology/changes/cluster/labels';
import {
  addServicePort,
  removeServicePort,
  setServicePort,
  setServiceSelector,
  setServiceType,
  setTrafficPolicy,
  type ServiceName,
  type ServicePortValues,
} from '#core/topology/changes/cluster/services';
import { editCommand } from '../edit-command';

interface OfService {
  readonly service: ServiceName;
}

export const SET_SERVICE_TYPE = editCommand<OfService & { readonly type: string }>({
  id: 'service.type',
  title: 'Expose a service differently',
  change: (document, { service, type }) => setServiceType(document, service, type),
});

export const SET_SERVICE_SELECTOR = editCommand<OfService & { readonly selector: Labels }>({
  id: 'service.selector',
  title: 'Set which pods are behind a service',
  change: (document, { service, selector }) => setServiceSelector(document, service, selector),
});

export const SET_TRAFFIC_POLICY = editCommand<OfService & { readonly policy: string }>({
  id: 'service.traffic-policy',
  title: 'Set the external traffic policy of a service',
  change: (document, { service, policy }) => setTrafficPolicy(document, service, policy),
});

export const SET_SERVICE_PORT = editCommand<
  OfService & { readonly index: number; readonly values: Partial<ServicePortValues> }
>({
  id: 'service.port',
  title: 'Change a port of a service',
  change: (document, { service, index, values }) => setServicePort(document, service, index, values),
});

export const ADD_SERVICE_PORT = editCommand<OfService & { readonly values: ServicePortValues }>({
  id: 'service.add-port',
  title: 'Add a port to a service',
  change: (document, { service, values }) => addServicePort(document, service, values),
});

export const REMOVE_SERVICE_PORT = editCommand<OfService & { readonly index: number }>({
  id: 'service.remove-port',
  title: 'Remove a port of a service',
  change: (document, { service, index }) => removeServicePort(document, service, index),
});

export const SERVICE_EDITS = [
  SET_SERVICE_TYPE,
  SET_SERVICE_SELECTOR,
  SET_TRAFFIC_POLICY,
  SET_SERVICE_PORT,
  ADD_SERVICE_PORT,
  REMOVE_SERVICE_PORT,
];
