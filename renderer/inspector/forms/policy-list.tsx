/** Network policies: whom they hold for, what they allow, and allowing more or less. */
import { ShieldPlus, Trash2 } from 'lucide-react';
import type { Model } from '#core/analysis/model';
import type { ObjectName } from '#core/topology/changes/objects';
import { policyRules, type Direction } from '#core/topology/changes/policies';
import { valueAt } from '#core/topology/values';
import { useApp } from '../../app/app-context';
import { startAdding } from '../../commands/add-commands';
import { edit } from '../../commands/edit-command';
import { DELETE_OBJECT, REMOVE_POLICY_RULE } from '../../commands/edits/workload-edits';
import { AddOne, ItemRow } from '../../ui/edit/item-list';
import { NewRule } from './new-rule';
import { ruleWords, selectorWords } from './rule-words';
import { useObject } from './use-object';
import { useCommittedModel } from './use-topology';

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

function PolicyCard({ policy }: { readonly policy: ObjectName }) {
  const app = useApp();
  const value = useObject(policy);
  if (!value) return null;
  const pods = selectorWords(valueAt(value, ['spec', 'podSelector']), `all pods of ${policy.namespace}`);
  return (
    <article className="policy-card" aria-label={`Policy ${policy.name}`}>
      <header>
        <div>
          <h4>{policy.name}</h4>
          <p className="field-hint">holds for {pods}</p>
        </div>
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={`Delete policy ${policy.name}`}
          title={`Delete policy ${policy.name}`}
          onClick={() => void edit(DELETE_OBJECT, policy).commit(app)}
        >
          <Trash2 aria-hidden="true" />
        </button>
      </header>
      <Rules policy={policy} direction="ingress" value={value} />
      <Rules policy={policy} direction="egress" value={value} />
    </article>
  );
}

interface RulesProps {
  readonly policy: ObjectName;
  readonly direction: Direction;
  readonly value: unknown;
}

function Rules({ policy, direction, value }: RulesProps) {
  const rules = policyRules(value, direction);
  if (!rules) return null;
  return (
    <>
      {rules.length === 0 && (
        <p className="policy-nothing">
          {direction === 'ingress' ? 'Nothing may come in.' : 'Nothing may go out.'}
        </p>
      )}
      {rules.length > 0 && (
        <ul className="item-list">
          {rules.map((rule, index) => (
            <ItemRow
              key={index}
              what={`the rule ${ruleWords(rule, direction)}`}
              removal={edit(REMOVE_POLICY_RULE, { policy, direction, index })}
            >
              <span>{ruleWords(rule, direction)}</span>
            </ItemRow>
          ))}
        </ul>
      )}
      <AddOne label={direction === 'ingress' ? 'Allow more in' : 'Allow more out'}>
        {(close) => <NewRule policy={policy} direction={direction} close={close} />}
      </AddOne>
    </>
  );
}
