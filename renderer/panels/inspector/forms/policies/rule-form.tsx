/** A rule of a network policy as a form: one more, or one that is there. */
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import type { ChangedRule, Direction } from '#core/topology/changes/cluster/policies';
import { edit, type Edit } from '../../../../commands/edit-command';
import { ADD_POLICY_RULE, CHANGE_POLICY_RULE } from '../../../../commands/edits/policy-edits';
import { DraftForm } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { means } from '../../../../parts/edit/use-edit';
import { draftOf, NEW_RULE, ruleOf, type RuleDraft } from '#core/topology/changes/cluster/rule-draft';
import { RuleFields } from '../../../../parts/policy-rule/rule-fields';
import type { FormName } from '../../../../state/drafts-store';

interface RuleProps {
  readonly policy: ObjectName;
  readonly direction: Direction;
  readonly close: () => void;
}

/** The form for one more rule. */
export function newRuleForm(policy: ObjectName, direction: Direction): FormName {
  return { label: `Allow more in ${policy.name}`, of: `${policyText(policy)} ${direction}` };
}

/** The form for a rule of the file. */
export function ruleForm(policy: ObjectName, direction: Direction, index: number): FormName {
  return { label: `Rule ${index + 1} of ${policy.name}`, of: `${policyText(policy)} ${direction}` };
}

function policyText({ namespace, name }: ObjectName): string {
  return `policy ${namespace}/${name}`;
}

/** One more rule. */
export function NewRule({ policy, direction, close }: RuleProps) {
  return (
    <RuleForm
      name={newRuleForm(policy, direction)}
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
      name={ruleForm(policy, direction, index)}
      submit="Change rule"
      start={draftOf(rule, direction)}
      editOf={(changed) => edit(CHANGE_POLICY_RULE, { policy, direction, index, rule: changed })}
      close={close}
    />
  );
}

interface RuleFormProps {
  readonly name: FormName;
  readonly submit: string;
  readonly start: RuleDraft;
  readonly editOf: (rule: ChangedRule) => Edit;
  readonly close: () => void;
}

function RuleForm({ name, submit, start, editOf, close }: RuleFormProps) {
  const form = useForm(name, () => start);
  const rule = ruleOf(form.values);
  return (
    <DraftForm
      name={name}
      submit={submit}
      meaning={typeof rule === 'string' ? { ok: false, message: rule, suggestions: [] } : means(editOf(rule))}
      onDone={close}
      onCancel={close}
    >
      <RuleFields draft={form.values} onChange={form.set} autoFocus={form.fresh} />
    </DraftForm>
  );
}
