/** A new network policy, from one of a few templates. */
import { useState } from 'react';
import { formatLabels, readLabels } from '#core/topology/changes/cluster/labels';
import { objectNamed } from '#core/topology/changes/cluster/objects';
import { podLabels } from '#core/topology/changes/cluster/pod-template';
import type { Direction, PolicyValues, RuleValues } from '#core/topology/changes/cluster/policies';
import { freeName } from '#core/topology/changes/suggestions';
import type { App } from '../../state/app';
import { useApp } from '../../context/app-context';
import { edit } from '../../commands/edit-command';
import { ADD_POLICY } from '../../commands/edits/policy-edits';
import { selectedThing } from '../../commands/selection-commands';
import { NEW_RULE, ruleOf, type RuleDraft } from '../../parts/policy-rule/rule-draft';
import { RuleFields } from '../../parts/policy-rule/rule-fields';
import { useTopology } from '../../context/use-topology';
import { DraftSelect } from '../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { means, type Meaning } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';

type TemplateName = 'deny-ingress' | 'allow-ingress' | 'deny-egress' | 'allow-egress';

const TEMPLATES: readonly {
  readonly value: TemplateName;
  readonly title: string;
}[] = [
  { value: 'deny-ingress', title: 'Let nothing in' },
  { value: 'allow-ingress', title: 'Let only some in' },
  { value: 'deny-egress', title: 'Let nothing out' },
  { value: 'allow-egress', title: 'Let only some out' },
];

export function AddPolicy({ close }: { readonly close: () => void }) {
  const taken = useTopology().kubernetes.map(({ resource }) => resource.name);
  const [template, setTemplate] = useState<TemplateName>('deny-ingress');
  const [name, setName] = useState(() => freeName(taken, 'deny-ingress'));
  const app = useApp();
  const [about] = useState(() => selectedPods(app));
  const [namespace, setNamespace] = useState(about.namespace);
  const [pods, setPods] = useState(about.pods);
  const [rule, setRule] = useState<RuleDraft>(NEW_RULE);
  const draft = { template, name: name.trim(), namespace: namespace.trim(), pods, rule };
  const choose = (chosen: TemplateName): void => {
    if (name.startsWith(template)) setName(freeName(taken, chosen));
    setTemplate(chosen);
  };
  return (
    <DraftForm
      label="New network policy"
      submit="Add policy"
      meaning={meaningOf(draft)}
      onDone={() => undefined}
      onCancel={close}
    >
      <DraftSelect label="Kind" value={template} choices={TEMPLATES} onChange={choose} />
      <div className="field-row">
        <TextField label="Name" value={name} onChange={setName} mono={false} autoFocus />
        <TextField label="Namespace" value={namespace} onChange={setNamespace} mono={false} />
      </div>
      <TextField
        label="Holds for pods with labels"
        value={pods}
        onChange={setPods}
        placeholder="all pods of the namespace"
      />
      {template.startsWith('allow') && <RuleFields draft={rule} onChange={setRule} />}
    </DraftForm>
  );
}

/** The pods that are selected, as a policy tells them from others; without any, all pods of the default namespace. */
function selectedPods(app: App): { readonly namespace: string; readonly pods: string } {
  const thing = selectedThing(app);
  if (thing?.type !== 'workload') return { namespace: 'default', pods: '' };
  const { kind, namespace } = thing.object;
  const value = objectNamed(app.documents.getState().document, thing.object)?.resource.value;
  return { namespace, pods: formatLabels(podLabels(value, kind)) };
}

interface PolicyDraft {
  readonly template: TemplateName;
  readonly name: string;
  readonly namespace: string;
  readonly pods: string;
  readonly rule: RuleDraft;
}

function meaningOf({ template, name, namespace, pods, rule }: PolicyDraft): Meaning {
  if (name === '' || namespace === '') return INCOMPLETE;
  const labels = readLabels(pods);
  if (!labels.ok) return labels;
  const direction: Direction = template.endsWith('ingress') ? 'ingress' : 'egress';
  const rules = template.startsWith('allow') ? ruleOf(rule) : null;
  if (typeof rules === 'string') return { ok: false, message: rules, suggestion: null };
  const list: readonly RuleValues[] = rules
    ? [{ peers: rules.peers.map(({ peer }) => peer), ports: rules.ports }]
    : [];
  const values: PolicyValues = { name, namespace, pods: labels.labels, direction, rules: list };
  return means(edit(ADD_POLICY, values));
}
