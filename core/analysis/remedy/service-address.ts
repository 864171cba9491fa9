/**
 * A service without the address that it is asked by: addresses that services share, that they ask MetalLB for in vain,
 * or that stand in externalIPs, which nobody announces. Source: MetalLB documentation, "Usage": requesting addresses,
 * IP address sharing.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import { fieldsAt, listAt, textAt, textMapAt } from '../../kubernetes/fields';
import { metallbAnnotation } from '../../kubernetes/metallb/address-wish';
import type { ObjectEdit } from '../../topology/changes/cluster/object-edits';
import type { Path } from '../../topology/document';
import type { GivenAnswer } from '../answer-question';
import { decidingDrop } from '../drop';
import { askedService } from '../endpoints/asked-service';
import type { Model } from '../model';
import { areaOfServices } from './areas';
import { edit, editsRemedy } from './edits';
import { objectOf } from './objects';
import type { Proposal } from './would-arrive';

/** None unless an address is pending, or nobody answers for one of externalIPs. */
export function* addressRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  if (answer.reason?.code === 'address-pending') {
    const service = askedService(model, answer.question.to);
    if (service) yield* pendingRemedies(model, answer, service);
    return;
  }
  const drop = answer.trace && decidingDrop(answer.trace);
  const { address } = answer;
  if (drop?.detail.code !== 'host-unreachable' || address === null || drop.detail.address !== address) return;
  const holders = model.cluster.services.filter(({ externalIPs }) => externalIPs.includes(address));
  const why = { type: 'external-ips', address: formatIpv4(address), shared: holders.length } as const;
  for (const isCluster of [false, true]) {
    const edits = holders.flatMap((holder) => [
      ...wished(model, holder, address),
      ...(holders.length > 1 ? shared(model, holders, holder, address, isCluster) : []),
    ]);
    yield* given(editsRemedy(model, answer, edits, { why, areas: areaOfServices(model) }));
  }
}

function* pendingRemedies(model: Model, answer: GivenAnswer, service: Service): Generator<Proposal, void> {
  const value = valueOf(model, service);
  const wish = metallbAnnotation(value, 'loadBalancerIPs')?.text ?? textAt(value, 'spec', 'loadBalancerIP');
  if (wish === null) return;
  const areas = areaOfServices(model);
  const users = model.cluster.services.filter(
    ({ externalAddress }) => externalAddress !== null && formatIpv4(externalAddress) === wish,
  );
  const address = users[0]?.externalAddress ?? null;
  const sharing = (isCluster: boolean): readonly Proposal[] => {
    if (address === null) return [];
    const all = [service, ...users];
    const edits = all.flatMap((one) => shared(model, all, one, address, isCluster));
    return given(editsRemedy(model, answer, edits, { why: { type: 'sharing', address: wish }, areas }));
  };
  const own = editsRemedy(model, answer, withoutWish(model, service), { why: { type: 'own-choice' }, areas });
  // Who has written down a key, known or misspelt, wants this address and no other.
  const isMeant = [service, ...users].some((one) => sharingNote(model, one) !== null);
  const keys = [...sharing(false), ...(isMeant ? sharing(true) : [])];
  yield* isMeant && keys.length > 0 ? keys : [...keys, ...given(own), ...sharing(true)];
}

/** It gives the service an address: that it then answers everybody is what is wanted. */
function given(proposal: Proposal | null): readonly Proposal[] {
  return proposal ? [{ ...proposal, serves: true }] : [];
}

/** An annotation that names a key to share an address by, also one that MetalLB does not know. */
function sharingNote(
  model: Model,
  service: Service,
): { readonly key: string; readonly path: Path; readonly isKnown: boolean } | null {
  const value = valueOf(model, service);
  const known = metallbAnnotation(value, 'allow-shared-ip');
  if (known && known.text !== '') return { key: known.text, path: known.path, isKnown: true };
  const found = Object.entries(textMapAt(value, 'metadata', 'annotations')).find(([name]) =>
    /share/i.test(name),
  );
  return found ? { key: found[1], path: ['metadata', 'annotations', found[0]], isKnown: false } : null;
}

function valueOf({ topology }: Model, service: Service): unknown {
  return objectOf(topology, 'Service', service)?.resource.value;
}

/** The address asked of MetalLB rather than named as somebody else's. */
function wished(model: Model, service: Service, address: Ipv4): readonly ObjectEdit[] {
  const rest = listAt(valueOf(model, service), 'spec', 'externalIPs').filter(
    (one) => one !== formatIpv4(address),
  );
  const texts = rest.filter((one) => typeof one === 'string');
  return [
    ...(service.type === 'LoadBalancer' ? [] : [edit('Service', service, ['spec', 'type'], 'LoadBalancer')]),
    edit('Service', service, ['spec', 'loadBalancerIP'], formatIpv4(address)),
    edit('Service', service, ['spec', 'externalIPs'], texts.length === 0 ? null : texts),
  ];
}

/** One key for all of them, that of one who has one; and the policy Cluster where Local keeps them apart. */
function shared(
  model: Model,
  all: readonly Service[],
  service: Service,
  address: Ipv4,
  isCluster: boolean,
): readonly ObjectEdit[] {
  const notes = all.map((one) => sharingNote(model, one)).filter((one) => one !== null);
  const key =
    (notes.find(({ isKnown }) => isKnown) ?? notes[0])?.key ??
    `share-${formatIpv4(address).replaceAll('.', '-')}`;
  const own = sharingNote(model, service);
  const path = own?.isKnown
    ? own.path
    : ['metadata', 'annotations', `${prefixOf(model, service)}/allow-shared-ip`];
  return [
    ...(own && !own.isKnown ? [edit('Service', service, own.path, null)] : []),
    ...(own?.isKnown && own.key === key ? [] : [edit('Service', service, path, key)]),
    ...(isCluster && service.externalTrafficPolicy === 'Local'
      ? [edit('Service', service, ['spec', 'externalTrafficPolicy'], 'Cluster')]
      : []),
  ];
}

/** The one that the service's other annotations have; that of versions since 0.14 otherwise. */
function prefixOf(model: Model, service: Service): string {
  const keys = Object.keys(textMapAt(valueOf(model, service), 'metadata', 'annotations'));
  return keys.some((key) => key.startsWith('metallb.universe.tf/')) ? 'metallb.universe.tf' : 'metallb.io';
}

function withoutWish(model: Model, service: Service): readonly ObjectEdit[] {
  const value = valueOf(model, service);
  const annotation = metallbAnnotation(value, 'loadBalancerIPs');
  return [
    ...(annotation ? [edit('Service', service, annotation.path, null)] : []),
    ...(Object.hasOwn(fieldsAt(value, 'spec'), 'loadBalancerIP')
      ? [edit('Service', service, ['spec', 'loadBalancerIP'], null)]
      : []),
  ];
}
