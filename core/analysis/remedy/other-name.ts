/**
 * What to ask in place of a name that no DNS server knows, where a service is called so. A pod that asks CoreDNS knows
 * services by name and namespace (Kubernetes, "DNS for Services and Pods"); all others know addresses only.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import { podOfDevice } from '../../kubernetes/pods/pod-index';
import type { Instead, Naming, RemedySaid } from '../../sentences/traces/remedies';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { objectName, parseEndpoint } from '../endpoints/endpoint-reference';
import { deviceNamed } from '../endpoints/find-endpoint';
import type { Model } from '../model';
import { subjectOf } from '../reason';

/** Null where no service is called so. What it proposes to ask is never what was asked. */
export function otherName(model: Model, answer: GivenAnswer): RemedySaid | null {
  const { question, resolution } = answer;
  const reference = parseEndpoint(question.to);
  const asked = reference.type === 'name' ? reference.name.toLowerCase().replace(/\.$/, '') : '';
  const service = serviceCalled(model, asked);
  if (!service || !resolution) return null;
  if (!asksCoreDns(model, resolution.resolver.nameservers)) return addressInstead(model, answer, service);
  return withoutName(service, asked) ?? nameInCluster(model, answer, service, asked);
}

/** CoreDNS at its service's address, or by way of the node's cache. */
function asksCoreDns({ cluster: { dns } }: Model, servers: readonly Ipv4[]): boolean {
  return servers.some(
    (server) => server === dns.address || dns.nodeCache?.addresses.includes(server) === true,
  );
}

/** A headless service whose pods are not ready: DNS names none of them. */
function withoutName(service: Service, asked: string): RemedySaid | null {
  const name = objectName('svc', service.namespace, service.name);
  if (service.type !== 'Headless') return null;
  const [first] = asked.split('.');
  const all = [...service.ports.flatMap(({ endpoints }) => endpoints), ...(service.portlessEndpoints ?? [])];
  const unready = all.filter(
    ({ ready, hostname }) => !ready && (first === service.name || hostname === first),
  );
  const pods = [...new Set(unready.map(({ target }) => target))];
  return pods.length === 0 ? null : { kind: 'unready-pods', args: { service: name, pods } };
}

/**
 * By its name alone or with more behind it, the one of the namespace that stands there, if any; else a headless one by
 * an endpoint's name before it.
 */
function serviceCalled({ cluster }: Model, asked: string): Service | null {
  const [name, ...behind] = asked.split('.');
  const called = (services: readonly Service[], own: string | undefined, namespace: string | undefined) => {
    const found = services.filter((service) => service.name === own);
    return found.find((service) => service.namespace === namespace) ?? found[0] ?? null;
  };
  const headless = cluster.services.filter(({ type }) => type === 'Headless');
  return called(cluster.services, name, behind[0]) ?? called(headless, behind[0], behind[1]);
}

/** The usual mistake: a service of another namespace is called by its bare name. */
function nameInCluster(
  model: Model,
  { question }: GivenAnswer,
  { name, namespace, clusterAddress }: Service,
  asked: string,
): RemedySaid | null {
  const isAskedSo = `${asked}.`.startsWith(`${name}.${namespace}.`);
  if (!isAskedSo) {
    // Only what the asker's servers know: what keeps the packet then is another question.
    const again = answerQuestion(model, { ...question, to: `${name}.${namespace}` });
    return again.ok && again.address !== null ? { kind: 'other-namespace', args: { name, namespace } } : null;
  }
  const address = clusterAddress === null ? null : formatIpv4(clusterAddress);
  return { kind: 'own-name', args: { service: objectName('svc', namespace, name), address } };
}

function addressInstead(model: Model, answer: GivenAnswer, service: Service): RemedySaid {
  const { source } = answer;
  const kind = deviceNamed(model, source)?.kind;
  const isInside = kind === 'pod' || kind === 'node';
  const known = isInside ? service.clusterAddress : service.externalAddress;
  const address = known === null ? null : formatIpv4(known);
  const name = objectName('svc', service.namespace, service.name);
  const instead: Instead =
    isInside || address !== null ? { type: 'service', service: name, address } : fromOutside(model, service);
  const naming = address === null ? null : namingOf(model, answer, address);
  return { kind: 'cluster-name', args: { instead, naming } };
}

function namingOf(model: Model, { source, resolution }: GivenAnswer, address: string): Naming {
  const pod = podOfDevice(model.cluster, source);
  if (pod) return { type: 'core-dns', onHost: pod.hostNetwork };
  const server = resolution?.resolver.nameservers[0];
  const who = subjectOf(model, source);
  return { type: 'record', who, address, server: server === undefined ? null : formatIpv4(server) };
}

/** Outside takes a service's address or a node's port. */
export function fromOutside(model: Model, { namespace, name, externalAddress, ports }: Service): Instead {
  if (externalAddress !== null) return { type: 'address', address: formatIpv4(externalAddress) };
  const port = ports[0]?.nodePort;
  const node = model.appliance.nodes[0];
  return port && node
    ? { type: 'node-port', node: node.device, port }
    : { type: 'expose', service: objectName('svc', namespace, name) };
}
