/**
 * Pods that go out with their own addresses, which nobody outside knows the way back to: Calico's natOutgoing would
 * hide them behind their node's. So does taking away another pool that has the destination.
 */
import { formatPrefix, prefixContains } from '../../address/prefix';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { untranslatedIn } from '../untranslated';
import { withSpec } from './objects';
import { proven, withAppliance, type Proposal } from './would-arrive';

/** Without the pool that has the destination: an old one, in which no pod has an address. */
export function strangePoolRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const found = answer.trace && untranslatedIn(model, answer.trace);
  const name = found?.pool.name ?? null;
  if (!found || name === null || prefixContains(found.pool.subnet, found.source)) return null;
  const isUsed = model.cluster.pods.some(
    ({ address, hostNetwork }) =>
      address !== null && !hostNetwork && prefixContains(found.pool.subnet, address),
  );
  if (isUsed) return null;
  const { topology } = model;
  const kubernetes = topology.kubernetes.filter(
    ({ resource }) => !(resource.kind === 'IPPool' && resource.name === name),
  );
  const args = { pool: name, range: formatPrefix(found.pool.subnet) };
  return proven(
    model,
    answer,
    { ...topology, kubernetes },
    { said: { kind: 'pool-away', args }, route: null },
  );
}

/** Null unless the packet comes from a pool without natOutgoing, and would be answered with it. */
export function natOutgoingRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const source = answer.trace?.forward.hops[0]?.packet.source;
  if (source === undefined) return null;
  const pool = model.cluster.podNetwork.pools.find(({ subnet }) => prefixContains(subnet, source));
  if (!pool || pool.natOutgoing) return null;
  const { topology } = model;
  const object = topology.kubernetes.find(
    ({ resource }) => resource.kind === 'IPPool' && resource.name === pool.name,
  )?.resource;
  const hidden = object
    ? withSpec(topology, 'IPPool', object, (spec) => ({ ...spec, natOutgoing: true }))
    : withAppliance(topology, (appliance) => ({
        ...appliance,
        kubernetes: appliance.kubernetes && {
          ...appliance.kubernetes,
          calico: { ...appliance.kubernetes.calico, natOutgoing: true },
        },
      }));
  const args = { pool: object ? pool.name : null };
  return proven(model, answer, hidden, { said: { kind: 'nat-outgoing', args }, route: null });
}
