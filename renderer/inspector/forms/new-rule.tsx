/** One more peer that a policy allows. */
import { useState } from 'react';
import type { ObjectName } from '#core/topology/changes/objects';
import type { Direction } from '#core/topology/changes/policies';
import { edit } from '../../commands/edit-command';
import { ADD_POLICY_RULE } from '../../commands/edits/workload-edits';
import { DraftForm } from '../../ui/edit/draft-form';
import { means } from '../../ui/edit/use-edit';
import { PeerFields, ruleOf, type PeerDraft } from './peer-fields';

interface NewRuleProps {
  readonly policy: ObjectName;
  readonly direction: Direction;
  readonly close: () => void;
}

export function NewRule({ policy, direction, close }: NewRuleProps) {
  const [draft, setDraft] = useState<PeerDraft>({ type: 'pods', text: '', port: '' });
  const rule = ruleOf(draft);
  return (
    <DraftForm
      label={`Allow more in ${policy.name}`}
      submit="Allow"
      meaning={
        typeof rule === 'string'
          ? { ok: false, message: rule, suggestion: null }
          : means(edit(ADD_POLICY_RULE, { policy, direction, rule }))
      }
      onDone={close}
      onCancel={close}
    >
      <PeerFields draft={draft} onChange={setDraft} />
    </DraftForm>
  );
}
