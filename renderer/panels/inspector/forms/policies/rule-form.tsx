/** A rule of a network policy as a form: one more, or one that is there. */
import { useState } from 'react';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import type { ChangedRule, Direction } from '#core/topology/changes/cluster/policies';
import { edit, type Edit } from '../../../../commands/edit-command';
import { ADD_POLICY_RULE, CHANGE_POLICY_RULE } from '../../../../commands/edits/policy-edits';
import { DraftForm } from '../../../../parts/edit/draft-form';
import { means } from '../../../../parts/edit/use-edit';
import { draftOf, NEW_RULE, ruleOf, type RuleDraft } from '#core/topology/changes/cluster/rule-draft';
import { RuleFields } from '../../../../parts/policy-rule/rule-fields';

interface RuleProps {
  readonly policy: ObjectName;
  readonly direction: Direction;
  readonly close: () => void;
}

/** One more rule. */
export function NewRule({ policy, direction, close }: RuleProps) {
  return (
    <RuleForm
      label={`Allow more in ${policy.name}`}
      submit="Allow"
      start={NEW_RULE}
      editOf={({ peers, ports }) =>
        edit(ADD_POLICY_RULE, {
          policy,
          direction,
          rule: { peers: peers.map(({ peer }) => peer), ports },
        })
      }
      close={close}
    />
  );
}

interface ChangeRuleProps extends RuleProps {
  readonly index: number;
  readonly rule: unknown;
}

/** A rule of the file. */
export function ChangeRule({ policy, direction, index, rule, close }: ChangeRuleProps) {
  return (
    <RuleForm
      label={`Rule ${index + 1} of ${policy.name}`}
      submit="Change rule"
      start={draftOf(rule, direction)}
      editOf={(changed) => edit(CHANGE_POLICY_RULE, { policy, direction, index, rule: changed })}
      close={close}
    />
  );
}

interface RuleFormProps {
  readonly label: string;
  readonly submit: string;
  readonly start: RuleDraft;
  readonly editOf: (rule: ChangedRule) => Edit;
  readonly close: () => void;
}

function RuleForm({ label, submit, start, editOf, close }: RuleFormProps) {
  const [draft, setDraft] = useState(start);
  const rule = ruleOf(draft);
  return (
    <DraftForm
      label={label}
      submit={submit}
      meaning={typeof rule === 'string' ? { ok: false, message: rule, suggestions: [] } : means(editOf(rule))}
      onDone={close}
      onCancel={close}
    >
      <RuleFields draft={draft} onChange={setDraft} autoFocus />
    </DraftForm>
  );
}
