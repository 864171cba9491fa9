/** A new network policy, from one of a few templates. */
import { useState } from 'react';
import {
  allowsSome,
  newPolicy,
  policyName,
  readPolicy,
  type PolicyDraft,
  type PolicyTemplate,
} from '#core/topology/changes/cluster/new-policy';
import { useApp, useDocuments } from '../../context/app-context';
import { edit } from '../../commands/edit-command';
import { ADD_POLICY } from '../../commands/edits/policy-edits';
import { selectedThing } from '../../commands/selection-commands';
import { RuleFields } from '../../parts/policy-rule/rule-fields';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm } from '../../parts/edit/draft-form';
import { useForm } from '../../parts/edit/use-form';
import { means, unread, type Meaning } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';

const TEMPLATES: readonly {
  readonly value: PolicyTemplate;
  readonly title: string;
}[] = [
  { value: 'deny-ingress', title: 'Let nothing in' },
  { value: 'allow-ingress', title: 'Let only some in' },
  { value: 'deny-egress', title: 'Let nothing out' },
  { value: 'allow-egress', title: 'Let only some out' },
];

/** Starts with the workload that is selected. */
export function AddPolicy({ close }: { readonly close: () => void }) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const [workload] = useState(() => {
    const thing = selectedThing(app);
    return thing?.type === 'workload' ? thing.object : null;
  });
  const of = workload === null ? '' : `${workload.kind} ${workload.namespace}/${workload.name}`;
  const form = useForm({ label: 'New network policy', of }, () => newPolicy(document, workload));
  const { template, name, namespace, pods, rule } = form.values;
  const { set } = form;
  const choose = (chosen: PolicyTemplate): void => {
    const own = name === policyName(document.topology, template);
    set({ template: chosen, ...(own ? { name: policyName(document.topology, chosen) } : {}) });
  };
  return (
    <DraftForm
      name={form.name}
      submit="Add policy"
      meaning={meaningOf(form.values)}
      onDone={() => undefined}
      onCancel={close}
    >
      <DraftSelect label="Kind" value={template} choices={TEMPLATES} onChange={choose} />
      <div className="field-row">
        <TextField
          label="Name"
          value={name}
          onChange={(text) => set({ name: text })}
          mono={false}
          autoFocus
        />
        <TextField
          label="Namespace"
          value={namespace}
          onChange={(text) => set({ namespace: text })}
          mono={false}
        />
      </div>
      <TextField
        label="Holds for pods with labels"
        value={pods}
        onChange={(text) => set({ pods: text })}
        placeholder="all pods of the namespace"
      />
      {allowsSome(template) && <RuleFields draft={rule} onChange={(changed) => set({ rule: changed })} />}
    </DraftForm>
  );
}

function meaningOf(draft: PolicyDraft): Meaning {
  const read = readPolicy(draft);
  return read.ok ? means(edit(ADD_POLICY, read.values)) : unread(read);
}
