/** What exposing a workload starts with: the first port that its containers declare, as `kubectl expose` takes it. */
import type { Topology } from '../../document';
import { freeName } from '../suggestions';
import type { ObjectName } from './objects';
import { containerPorts } from './pod-template';
import type { Exposure } from './workloads';

/** A service that people outside reach, named after the workload. Without a declared port its ports are still to be said. */
export function newExposure({ kubernetes }: Topology, workload: ObjectName): Exposure {
  const here = kubernetes.filter(({ resource }) => resource.namespace === workload.namespace);
  const services = here.filter(({ resource }) => resource.kind === 'Service');
  const placed = here.find(
    ({ resource }) => resource.kind === workload.kind && resource.name === workload.name,
  );
  const [declared] = containerPorts(placed?.resource.value, workload.kind);
  return {
    workload,
    name: freeName(
      services.map(({ resource }) => resource.name),
      workload.name,
    ),
    type: 'LoadBalancer',
    port: declared ? String(publicPort(declared)) : '',
    targetPort: declared ? (declared.name ?? String(declared.port)) : '',
    protocol: declared?.protocol ?? 'TCP',
  };
}

/** Web servers listen above 1024 and are reached on 80; anything else keeps its number. */
function publicPort({ name, port }: { readonly name: string | null; readonly port: number }): number {
  return name === 'http' || port === 8080 ? 80 : port;
}
