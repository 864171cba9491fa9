/** Exposing a workload as a service, as `kubectl expose` does. */
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { newExposure } from '#core/topology/changes/cluster/new-exposure';
import { edit } from '../../../../commands/edit-command';
import { EXPOSE } from '../../../../commands/edits/workload-edits';
import { DraftSelect } from '../../../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { AddOne } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import { useTopology } from '../../../../context/use-topology';
import type { FormName } from '../../../../state/drafts-store';

const TYPES = [
  { value: 'LoadBalancer', title: 'LoadBalancer' },
  { value: 'ClusterIP', title: 'ClusterIP' },
  { value: 'NodePort', title: 'NodePort' },
] as const;

export function ExposeForm({ object }: { readonly object: ObjectName }) {
  return (
    <AddOne label="Expose as a service" field="expose" form={formOf(object)}>
      {(close) => <Fields object={object} close={close} />}
    </AddOne>
  );
}

function formOf({ kind, namespace, name }: ObjectName): FormName {
  return { label: `Expose ${name}`, of: `${kind} ${namespace}/${name}` };
}

function Fields({ object, close }: { readonly object: ObjectName; readonly close: () => void }) {
  const topology = useTopology();
  const form = useForm(formOf(object), () => newExposure(topology, object));
  const { name, type, port, targetPort } = form.values;
  const { set } = form;
  const exposure = { ...form.values, name: name.trim(), port: port.trim(), targetPort: targetPort.trim() };
  const complete = exposure.name !== '' && exposure.port !== '';
  return (
    <DraftForm
      name={form.name}
      submit="Expose"
      meaning={complete ? means(edit(EXPOSE, exposure)) : INCOMPLETE}
      onDone={close}
      onCancel={close}
    >
      <div className="field-row">
        <TextField
          label="Service name"
          value={name}
          onChange={(text) => set({ name: text })}
          mono={false}
          autoFocus={form.fresh}
        />
        <DraftSelect label="Type" value={type} choices={TYPES} onChange={(chosen) => set({ type: chosen })} />
      </div>
      <div className="field-row">
        <TextField label="Port" value={port} onChange={(text) => set({ port: text })} placeholder="80" />
        <TextField
          label="Port of the pods"
          value={targetPort}
          onChange={(text) => set({ targetPort: text })}
          placeholder="the same"
        />
      </div>
    </DraftForm>
  );
}
