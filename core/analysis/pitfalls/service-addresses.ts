/**
 * An ipBlock over addresses of services. They are translated to an endpoint's before a policy sees the packet, so such a
 * block does not let anybody reach the service. Source: Kubernetes documentation, "Network Policies", on ipBlock and
 * rewritten addresses; Calico documentation, "Service IPs in policy rules".
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { lastOf, prefixContains, type Prefix } from '../../address/prefix';
import { rangeContains } from '../../address/range';
import type { Endpoint, Service } from '../../kubernetes/cluster';
import type { Finding } from '../../kubernetes/finding';
import { textMapAt, valueAt } from '../../kubernetes/fields';
import { objectNamed } from '../../kubernetes/object-index';
import type { RulePlan } from '../../kubernetes/policies/policy-plan';
import type { Json, Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import {
  coversPort,
  directions,
  hostPrefix,
  namespaceNameLabel,
  peersOf,
  ruleTakes,
  type PolicyView,
  type ViewedPolicy,
} from './policy-view';

export function serviceAddressPitfalls(view: PolicyView): readonly Finding[] {
  return view.policies.flatMap((policy) =>
    directions.flatMap((direction) =>
      (policy.plan[direction] ?? []).flatMap((rule, position) =>
        (rule.peers ?? []).flatMap((peer, index) => {
          if (peer.type !== 'block') return [];
          const rulePath = ['spec', direction, position];
          const path = [...rulePath, peersOf[direction], index, 'ipBlock', 'cidr'];
          const block = { policy, prefixes: peer.prefixes, path };
          return direction === 'ingress' ? asSource(view, block) : asDestination(view, block, rule, rulePath);
        }),
      ),
    ),
  );
}

interface Block {
  readonly policy: ViewedPolicy;
  readonly prefixes: readonly Prefix[];
  readonly path: Path;
}

function finding({ policy, path }: Block, severity: Finding['severity'], what: Finding['said']): Finding {
  return { said: what, severity, origin: policy.plan.origin, path };
}

/** No packet has a service's address as its source while it passes a policy. */
function asSource(view: PolicyView, block: Block): readonly Finding[] {
  const owner = isOnlyServices(view, block) ? addressesIn(view, block)[0] : undefined;
  if (!owner) return [];
  const args = { policy: block.policy.policy, address: formatIpv4(owner.address), service: owner.name };
  return [finding(block, 'warning', said('HS345/source', args))];
}

function asDestination(view: PolicyView, block: Block, rule: RulePlan, rulePath: Path): readonly Finding[] {
  const missed = addressesIn(view, block).flatMap(({ service, name, address }) => {
    const ends = service.ports
      .filter(({ protocol, port }) => coversPort(rule.ports, protocol, port))
      .flatMap(({ protocol, port, endpoints }) =>
        endpoints.map((endpoint) => ({ endpoint, protocol, port })),
      );
    const reached = ends.some(({ endpoint, protocol }) =>
      (block.policy.plan.egress ?? []).some((other) =>
        ruleTakes(view, block.policy, other, {
          pod: view.podByDevice.get(endpoint.target) ?? null,
          address: endpoint.address,
          protocol,
          port: endpoint.port,
        }),
      ),
    );
    const [first] = ends;
    return first && !reached ? [{ service, name, address, end: first }] : [];
  });
  const [first] = missed;
  if (!first) return [];
  const only = isOnlyServices(view, block);
  const args = {
    policy: block.policy.policy,
    address: formatIpv4(first.address),
    service: first.name,
    others: new Set(missed.map(({ name }) => name)).size - 1,
    endpoint: `${formatIpv4(first.end.endpoint.address)}:${first.end.endpoint.port}`,
  };
  if (!only) return [finding(block, 'note', said('HS345/among-others', args))];
  const right = args.others > 0 ? null : rightRule(view, block, first.service, rule, rulePath);
  return [finding(block, 'warning', said('HS345/destination', { ...args, right }))];
}

interface ServiceAddress {
  readonly service: Service;
  readonly name: string;
  readonly address: Ipv4;
}

function addressesIn({ model }: PolicyView, { prefixes }: Block): readonly ServiceAddress[] {
  return model.cluster.services.flatMap((service) =>
    [service.clusterAddress, service.externalAddress]
      .filter((address) => address !== null)
      .filter((address) => prefixes.some((one) => prefixContains(one, address)))
      .map((address) => ({ service, name: `${service.namespace}/${service.name}`, address })),
  );
}

/** Whether a block holds addresses of services and of nobody else. */
function isOnlyServices(view: PolicyView, { prefixes }: Block): boolean {
  const { serviceSubnet, pool } = view.model.cluster;
  const ends = prefixes.flatMap((one) => [one.address, lastOf(one)]);
  const inRange = (address: Ipv4): boolean => pool.ranges.some((range) => rangeContains(range, address));
  return (
    prefixes.length > 0 &&
    (ends.every((address) => prefixContains(serviceSubnet, address)) || ends.every(inRange))
  );
}

/** The rule that lets the same pods reach what is behind the service; null where it takes thought. */
function rightRule(
  view: PolicyView,
  { policy }: Block,
  service: Service,
  rule: RulePlan,
  rulePath: Path,
): { readonly path: Path; readonly rule: Json } | null {
  const [port] = service.ports;
  const [endpoint] = port?.endpoints ?? [];
  if (rule.peers?.length !== 1 || service.ports.length !== 1 || !port || !endpoint) return null;
  const to = behind(view, policy, service, port.endpoints);
  const protocol = port.protocol.toUpperCase();
  const ports = rule.ports === null ? {} : { ports: [{ protocol, port: endpoint.port }] };
  return to === null ? null : { path: rulePath, rule: { to: [to], ...ports } };
}

/** The peer that means a service's endpoints: its selector, or the one address that it leads to. */
function behind(
  { index, podByDevice }: PolicyView,
  { plan }: ViewedPolicy,
  { namespace, name }: Service,
  endpoints: readonly Endpoint[],
): Json {
  const [endpoint] = endpoints;
  const pods = endpoints.flatMap(({ target }) => podByDevice.get(target) ?? []);
  if (pods.length === 0 || pods.some(({ hostNetwork }) => hostNetwork))
    return endpoint && endpoints.length === 1 ? { ipBlock: { cidr: hostPrefix(endpoint.address) } } : null;
  const written = objectNamed(index, 'Service', namespace, name);
  if (!written || typeof valueAt(written.resource.value, 'spec', 'selector') !== 'object') return null;
  const podSelector = { matchLabels: textMapAt(written.resource.value, 'spec', 'selector') };
  return namespace === plan.namespace
    ? { podSelector }
    : { namespaceSelector: { matchLabels: { [namespaceNameLabel]: namespace } }, podSelector };
}
