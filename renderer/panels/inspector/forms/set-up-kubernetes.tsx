/** An appliance without a cluster: the addresses that one needs. */
import { freeRange } from '#core/analysis/addresses/compute-subnet';
import { edit } from '../../../commands/edit-command';
import { SET_UP_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { DraftForm, INCOMPLETE } from '../../../parts/edit/draft-form';
import { useForm } from '../../../parts/edit/use-form';
import { AddOne } from '../../../parts/edit/item-list';
import { means } from '../../../parts/edit/use-edit';
import { TextField } from '../../../ui/text-field';
import { useCommittedModel } from '../../../context/use-topology';
import type { FormName } from '../../../state/drafts-store';

export function SetUpKubernetes() {
  return (
    <section className="panel-section form-section" aria-label="Kubernetes">
      <p className="panel-empty">Kubernetes is not set up.</p>
      <AddOne label="Set up Kubernetes" form={FORM}>
        {(close) => <Addresses close={close} />}
      </AddOne>
    </section>
  );
}

const FORM: FormName = { label: 'Set up Kubernetes', of: '' };

function Addresses({ close }: { readonly close: () => void }) {
  const model = useCommittedModel();
  const form = useForm(FORM, () => ({ nodes: freeRange(model, 20, 2), services: freeRange(model, 30, 10) }));
  const { nodes, services } = form.values;
  const given = { nodeIPs: nodes.trim(), serviceIPs: services.trim() === '' ? null : services.trim() };
  return (
    <DraftForm
      name={form.name}
      submit="Set up"
      meaning={given.nodeIPs === '' ? INCOMPLETE : means(edit(SET_UP_KUBERNETES, given))}
      onDone={close}
      onCancel={close}
    >
      <TextField
        label="Node addresses"
        value={nodes}
        onChange={(text) => form.set({ nodes: text })}
        autoFocus={form.fresh}
      />
      <TextField
        label="Service addresses"
        value={services}
        onChange={(text) => form.set({ services: text })}
        placeholder="none"
      />
    </DraftForm>
  );
}
