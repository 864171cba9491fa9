/** The label by which a policy would let in a namespace of which the files say nothing. */
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { GivenAnswer } from '../answer-question';
import { decidingDrop } from '../drop';
import type { Model } from '../model';
import { unknownNamespaceAt } from '../unknown-namespaces';
import { withNewObject } from './objects';
import { proven, type Proposal } from './would-arrive';

/** Null unless the packet would arrive if the namespace had the labels. */
export function namespaceLabelRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  const unknown = drop && unknownNamespaceAt(model, drop);
  if (!unknown) return null;
  const { namespace: name, labels, policy } = unknown;
  const value = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  const object = { apiVersion: 'v1', kind: 'Namespace', namespace: 'default', name, value };
  const words = Object.entries(labels).map(([key, text]) => `${key}=${text}`);
  const said: RemedySaid = { kind: 'label-namespace', args: { namespace: name, labels: words, policy } };
  return proven(model, answer, withNewObject(model.topology, object), { said, route: null });
}
