/** An appliance without a cluster: the addresses that one needs. */
import { useState } from 'react';
import { freeRange } from '#core/analysis/addresses/compute-subnet';
import { edit } from '../../../commands/edit-command';
import { SET_UP_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { DraftForm, INCOMPLETE } from '../../../parts/edit/draft-form';
import { AddOne } from '../../../parts/edit/item-list';
import { means } from '../../../parts/edit/use-edit';
import { TextField } from '../../../ui/text-field';
import { useCommittedModel } from '../../../context/use-topology';

export function SetUpKubernetes() {
  return (
    <section className="panel-section form-section" aria-label="Kubernetes">
      <p className="panel-empty">Kubernetes is not set up.</p>
      <AddOne label="Set up Kubernetes">{(close) => <Addresses close={close} />}</AddOne>
    </section>
  );
}

function Addresses({ close }: { readonly close: () => void }) {
  const model = useCommittedModel();
  const [nodes, setNodes] = useState(() => freeRange(model, 20, 2));
  const [services, setServices] = useState(() => freeRange(model, 30, 10));
  const given = { nodeIPs: nodes.trim(), serviceIPs: services.trim() === '' ? null : services.trim() };
  return (
    <DraftForm
      label="Set up Kubernetes"
      submit="Set up"
      meaning={given.nodeIPs === '' ? INCOMPLETE : means(edit(SET_UP_KUBERNETES, given))}
      onDone={close}
      onCancel={close}
    >
      <TextField label="Node addresses" value={nodes} onChange={setNodes} autoFocus />
      <TextField label="Service addresses" value={services} onChange={setServices} placeholder="none" />
    </DraftForm>
  );
}
