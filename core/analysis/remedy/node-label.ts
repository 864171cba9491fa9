/** Nodes that are labelled to be left out of announcements: without the label one of them announces. */
import { fieldsAt } from '../../kubernetes/fields';
import type { GivenAnswer } from '../answer-question';
import { decidingDrop } from '../drop';
import { serviceAt } from '../endpoints/service-at';
import type { Model } from '../model';
import { edit, editsRemedy } from './edits';
import type { Proposal } from './would-arrive';

/** Source: Kubernetes, "Well-Known Labels"; MetalLB speaker, its value does not matter. */
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Null unless nobody announces the address that is asked, and somebody would without the label. */
export function nodeLabelRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  const service = answer.address === null ? null : serviceAt(model, answer.address);
  if (drop?.detail.code !== 'host-unreachable' || service?.announcedBy !== null) return null;
  const edits = model.topology.kubernetes.flatMap(({ resource }) =>
    resource.kind === 'Node' && Object.hasOwn(fieldsAt(resource.value, 'metadata', 'labels'), excludedLabel)
      ? [edit('Node', resource, ['metadata', 'labels', excludedLabel], null)]
      : [],
  );
  return editsRemedy(model, answer, edits, { why: { type: 'excluded' }, serves: true });
}
