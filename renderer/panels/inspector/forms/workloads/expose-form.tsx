/** Exposing a workload as a service, as `kubectl expose` does. */
import { useState } from 'react';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { newExposure } from '#core/topology/changes/cluster/new-exposure';
import type { Exposure } from '#core/topology/changes/cluster/workloads';
import { edit } from '../../../../commands/edit-command';
import { EXPOSE } from '../../../../commands/edits/workload-edits';
import { DraftSelect } from '../../../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { AddOne } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import { useTopology } from '../../../../context/use-topology';

const TYPES = [
  { value: 'LoadBalancer', title: 'LoadBalancer' },
  { value: 'ClusterIP', title: 'ClusterIP' },
  { value: 'NodePort', title: 'NodePort' },
] as const;

export function ExposeForm({ object }: { readonly object: ObjectName }) {
  return (
    <AddOne label="Expose as a service" field="expose">
      {(close) => <Fields object={object} close={close} />}
    </AddOne>
  );
}

function Fields({ object, close }: { readonly object: ObjectName; readonly close: () => void }) {
  const topology = useTopology();
  const [draft, setDraft] = useState(() => newExposure(topology, object));
  const { name, type, port, targetPort } = draft;
  const set = (patch: Partial<Exposure>): void => setDraft({ ...draft, ...patch });
  const exposure = { ...draft, name: name.trim(), port: port.trim(), targetPort: targetPort.trim() };
  const complete = exposure.name !== '' && exposure.port !== '';
  return (
    <DraftForm
      label={`Expose ${object.name}`}
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
          autoFocus
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
