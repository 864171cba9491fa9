/** One network policy: whom it holds for, what it checks, its rules. */
import { Pencil, Trash2, X } from 'lucide-react';
import { formatLabels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { readText } from '#core/topology/changes/cluster/pod-template';
import { policyRules, type Direction } from '#core/topology/changes/cluster/policies';
import { isList, valueAt } from '#core/topology/values';
import { useApp } from '../../../../context/app-context';
import { edit } from '../../../../commands/edit-command';
import {
  REMOVE_POLICY_RULE,
  SET_POLICY_DIRECTION,
  SET_POLICY_PODS,
} from '../../../../commands/edits/policy-edits';
import { DELETE_OBJECT } from '../../../../commands/edits/workload-edits';
import { EditSwitch } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { AddOne } from '../../../../parts/edit/item-list';
import { useFormOpener } from '../../../../parts/edit/use-form';
import { labelMeaning } from '../label-meaning';
import { ChangeRule, newRuleForm, NewRule, ruleForm } from './rule-form';
import { ruleWords, selectorWords } from '#core/topology/changes/cluster/rule-words';
import { useObject } from '../use-object';

export function PolicyCard({ policy }: { readonly policy: ObjectName }) {
  const app = useApp();
  const value = useObject(policy);
  if (!value) return null;
  return (
    <article className="policy-card" aria-label={`Policy ${policy.name}`}>
      <header>
        <h4>{policy.name}</h4>
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
      <HoldsFor policy={policy} value={value} />
      <Rules policy={policy} direction="ingress" value={value} />
      <Rules policy={policy} direction="egress" value={value} />
    </article>
  );
}

interface PolicyProps {
  readonly policy: ObjectName;
  readonly value: unknown;
}

function HoldsFor({ policy, value }: PolicyProps) {
  const selector = valueAt(value, ['spec', 'podSelector']);
  const expressions = valueAt(selector, ['matchExpressions']);
  return (
    <>
      <EditField
        label="Holds for pods with labels"
        of={`in ${policy.name}`}
        value={formatLabels(readText(valueAt(selector, ['matchLabels'])))}
        placeholder={`all pods of ${policy.namespace}`}
        meaningOf={(text) => labelMeaning(text, (pods) => edit(SET_POLICY_PODS, { policy, pods }))}
      />
      {isList(expressions) && expressions.length > 0 && (
        <p className="field-hint">
          and for which {selectorWords({ matchExpressions: expressions }, '')} holds
        </p>
      )}
    </>
  );
}

const WORDS = {
  ingress: { checks: 'Checks what comes in', nothing: 'Nothing may come in.', more: 'Allow more in' },
  egress: { checks: 'Checks what goes out', nothing: 'Nothing may go out.', more: 'Allow more out' },
} as const;

interface RulesProps extends PolicyProps {
  readonly direction: Direction;
}

function Rules({ policy, direction, value }: RulesProps) {
  const words = WORDS[direction];
  const rules = policyRules(value, direction);
  return (
    <>
      <EditSwitch
        label={words.checks}
        on={rules !== null}
        editOf={(on) => edit(SET_POLICY_DIRECTION, { policy, direction, on })}
      />
      {rules?.length === 0 && <p className="policy-nothing">{words.nothing}</p>}
      {rules && rules.length > 0 && (
        <ul className="item-list">
          {rules.map((rule, index) => (
            <RuleRow key={index} policy={policy} direction={direction} rule={rule} index={index} />
          ))}
        </ul>
      )}
      {rules && (
        <AddOne label={words.more} form={newRuleForm(policy, direction)}>
          {(close) => <NewRule policy={policy} direction={direction} close={close} />}
        </AddOne>
      )}
    </>
  );
}

interface RuleRowProps {
  readonly policy: ObjectName;
  readonly direction: Direction;
  readonly rule: unknown;
  readonly index: number;
}

function RuleRow({ policy, direction, rule, index }: RuleRowProps) {
  const app = useApp();
  const { open, show, close, button } = useFormOpener(ruleForm(policy, direction, index));
  const words = ruleWords(rule, direction);
  if (open)
    return (
      <li className="add-one">
        <ChangeRule policy={policy} direction={direction} index={index} rule={rule} close={close} />
      </li>
    );
  return (
    <li className="item-row">
      <div className="item-words">
        <span>{words}</span>
      </div>
      <button
        ref={button}
        type="button"
        className="icon-button icon-button-small"
        aria-label={`Change the rule ${words}`}
        title={`Change the rule ${words}`}
        onClick={show}
      >
        <Pencil aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={`Remove the rule ${words}`}
        title={`Remove the rule ${words}`}
        onClick={() => void edit(REMOVE_POLICY_RULE, { policy, direction, index }).commit(app)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  );
}
