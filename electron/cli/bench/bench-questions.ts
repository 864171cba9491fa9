/** The questions that the benchmark asks of a sample: the article's four ways of a packet. */
import { prefixContains } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import type { Question } from '#core/analysis/question';
import { hostId, serviceId } from '#core/topology/things/thing-id';
import { forwards } from '#core/topology/host-role';

export interface NamedQuestion {
  readonly name: string;
  readonly question: Question;
}

/** Those of the four that the topology has endpoints for: a pod, a client, a LoadBalancer and a ClusterIP service. */
export function benchQuestions(model: Model): readonly NamedQuestion[] {
  const { pods, services } = model.cluster;
  const routed = model.appliance.routes[0];
  const hosts = model.topology.hosts.map(({ resource }) => resource);
  const listening = hosts.filter((host) => host.listens.length > 0 && !forwards(host));
  const outside = listening.find(
    (host) => routed !== undefined && host.interfaces.some((one) => isIn(routed, one)),
  );
  const internet = listening.find((host) => host.names.length > 0);
  const external = services.find((service) => service.externalAddress !== null && hasEndpoints(service));
  const internal = services.find(
    (service) => !service.system && service.type === 'ClusterIP' && hasEndpoints(service),
  );
  const pod = pods.find(
    (one) => !one.system && !one.hostNetwork && one.node !== internal?.ports[0]?.endpoints[0]?.node,
  );
  const ask = (name: string, from: string | undefined, to: string | undefined, port: number | undefined) =>
    from === undefined || to === undefined || port === undefined
      ? []
      : [
          {
            name,
            question: {
              from,
              to,
              protocol: 'tcp',
              port,
              sourcePort: null,
              size: null,
              endpoint: null,
            } as const,
          },
        ];
  const serviceName = (service: typeof external) => service && serviceId(service.namespace, service.name);
  return [
    ...ask(
      'pod to a routed network',
      pod?.device,
      outside && hostId(outside.name),
      outside?.listens[0]?.port,
    ),
    ...ask(
      'client to a LoadBalancer service',
      outside && hostId(outside.name),
      serviceName(external),
      external?.ports[0]?.port,
    ),
    ...ask('pod to a ClusterIP service', pod?.device, serviceName(internal), internal?.ports[0]?.port),
    ...ask('pod to the internet', pod?.device, internet && hostId(internet.name), internet?.listens[0]?.port),
  ];
}

function isIn(
  route: Model['appliance']['routes'][number],
  one: Model['topology']['hosts'][number]['resource']['interfaces'][number],
): boolean {
  return prefixContains(route.destinationPrefix, one.address.address);
}

function hasEndpoints(service: Model['cluster']['services'][number]): boolean {
  return service.ports.some((port) => port.endpoints.length > 0);
}
