/** Exposing a workload as a service, as `kubectl expose` does. */
import { useState } from 'react';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { freeName } from '#core/topology/changes/suggestions';
import { containerPorts, type ContainerPort } from '#core/topology/changes/cluster/pod-template';
import type { Exposure } from '#core/topology/changes/cluster/workloads';
import { edit } from '../../../../commands/edit-command';
import { EXPOSE } from '../../../../commands/edits/workload-edits';
import { DraftSelect } from '../../../../parts/edit/draft-select';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { AddOne } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import { useObject } from '../use-object';
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
  const value = useObject(object);
  const taken = useTopology()
    .kubernetes.filter(({ resource }) => resource.kind === 'Service')
    .filter(({ resource }) => resource.namespace === object.namespace)
    .map(({ resource }) => resource.name);
  const declared = containerPorts(value, object.kind)[0];
  const [name, setName] = useState(() => freeName(taken, object.name));
  const [type, setType] = useState<Exposure['type']>('LoadBalancer');
  const [port, setPort] = useState(() => portOf(declared));
  const [target, setTarget] = useState(() => targetOf(declared));
  const exposure: Exposure = {
    workload: object,
    name: name.trim(),
    type,
    port: port.trim(),
    targetPort: target.trim(),
    protocol: declared?.protocol ?? 'TCP',
  };
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
        <TextField label="Service name" value={name} onChange={setName} mono={false} autoFocus />
        <DraftSelect label="Type" value={type} choices={TYPES} onChange={setType} />
      </div>
      <div className="field-row">
        <TextField label="Port" value={port} onChange={setPort} placeholder="80" />
        <TextField label="Port of the pods" value={target} onChange={setTarget} placeholder="the same" />
      </div>
    </DraftForm>
  );
}

/** Web servers listen above 1024 and are reached on 80; anything else keeps its number. */
function portOf(port: ContainerPort | undefined): string {
  if (!port) return '';
  return port.name === 'http' || port.port === 8080 ? '80' : String(port.port);
}

function targetOf(port: ContainerPort | undefined): string {
  return port ? (port.name ?? String(port.port)) : '';
}
