/** Network policies: whom they hold for, what they allow, and allowing more or less. */
import { ShieldPlus } from 'lucide-react';
import type { Model } from '#core/analysis/model';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { useApp } from '../../../../context/app-context';
import { startAdding } from '../../../../commands/add-commands';
import { PolicyCard } from './policy-card';
import { useCommittedModel } from '../../../../context/use-topology';

/** All policies of the file. */
export function AllPolicies() {
  const { cluster } = useCommittedModel();
  return <PolicySection names={cluster.policies.map(nameOf)} empty="Every pod may talk to every other." />;
}

/** The policies that hold for a workload's pods. */
export function PoliciesOfPods({ object }: { readonly object: ObjectName }) {
  const { cluster } = useCommittedModel();
  const holds = cluster.policies.filter(({ pods }) => pods.some((pod) => isOf(pod, object)));
  return <PolicySection names={holds.map(nameOf)} empty="None: everybody may talk to these pods." />;
}

function nameOf({ namespace, name }: Model['cluster']['policies'][number]): ObjectName {
  return { kind: 'NetworkPolicy', namespace, name };
}

function isOf({ namespace, name, owner }: Model['cluster']['pods'][number], object: ObjectName): boolean {
  if (namespace !== object.namespace) return false;
  return object.kind === 'Pod'
    ? name === object.name
    : owner?.kind === object.kind && owner.name === object.name;
}

interface PolicySectionProps {
  readonly names: readonly ObjectName[];
  readonly empty: string;
}

function PolicySection({ names, empty }: PolicySectionProps) {
  const app = useApp();
  return (
    <section className="panel-section form-section" aria-label="Network policies">
      <h3>Network policies</h3>
      {names.length === 0 && <p className="panel-empty">{empty}</p>}
      {names.map((policy) => (
        <PolicyCard key={`${policy.namespace}/${policy.name}`} policy={policy} />
      ))}
      <button type="button" className="button button-quiet" onClick={() => startAdding(app, 'policy')}>
        <ShieldPlus aria-hidden="true" />
        Add a policy
      </button>
    </section>
  );
}
