/** What a workload's containers run, and the ports that they declare: their names are how services find them. */
import {
  imageFault,
  type ContainerName,
  type ContainerPortValues,
} from '#core/topology/changes/cluster/containers';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { containersOf, type Container } from '#core/topology/changes/cluster/pod-template';
import { edit } from '../../../../commands/edit-command';
import {
  ADD_CONTAINER_PORT,
  CHANGE_CONTAINER_PORT,
  REMOVE_CONTAINER_PORT,
  SET_IMAGE,
} from '../../../../commands/edits/pod-edits';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { EditField } from '../../../../parts/edit/edit-field';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means, unread, type Meaning } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import type { FormName } from '../../../../state/drafts-store';
import { PortRow } from '../port-row';

interface ContainersProps {
  readonly object: ObjectName;
  readonly value: unknown;
}

export function Containers({ object, value }: ContainersProps) {
  return containersOf(value, object.kind).map((container) => (
    <OneContainer
      key={container.index}
      at={{ workload: object, container: container.index }}
      container={container}
    />
  ));
}

interface ContainerProps {
  readonly at: ContainerName;
  readonly container: Container;
}

function OneContainer({ at, container: { name, image, ports } }: ContainerProps) {
  return (
    <section className="panel-section form-section" aria-label={`Container ${name}`}>
      <h3>Container {name}</h3>
      <EditField
        label="Image"
        of={`of ${name}`}
        value={image}
        placeholder="none"
        meaningOf={(text) => imageMeaning(at, text)}
      />
      {ports.length > 0 && (
        <ul className="item-list">
          {ports.map((port) => (
            <ItemRow
              key={port.index}
              what={`${port.protocol} port ${port.port}`}
              removal={edit(REMOVE_CONTAINER_PORT, { at, index: port.index })}
            >
              <PortFields at={at} port={port} />
            </ItemRow>
          ))}
        </ul>
      )}
      <AddOne label="Add a port" form={formOf(at)}>
        {(close) => <NewPort at={at} close={close} />}
      </AddOne>
    </section>
  );
}

function PortFields({
  at,
  port: { index, name, port, protocol },
}: {
  readonly at: ContainerName;
  readonly port: Container['ports'][number];
}) {
  const change = (patch: Partial<ContainerPortValues>): Meaning =>
    means(edit(CHANGE_CONTAINER_PORT, { at, index, patch }));
  return (
    <div className="field-row">
      <EditField
        label={`${protocol} port`}
        of={`${port} of the container`}
        value={String(port)}
        meaningOf={(text) => change({ port: text })}
      />
      <EditField
        label="Name"
        of={`of port ${port}`}
        value={name ?? ''}
        placeholder="none"
        meaningOf={(text) => change({ name: text })}
      />
    </div>
  );
}

function imageMeaning(at: ContainerName, image: string): Meaning {
  const fault = imageFault(image);
  return fault ? unread(fault) : means(edit(SET_IMAGE, { at, image }));
}

function formOf({ workload: { kind, namespace, name }, container }: ContainerName): FormName {
  return { label: 'New port of the container', of: `${kind} ${namespace}/${name} ${container}` };
}

function NewPort({ at, close }: { readonly at: ContainerName; readonly close: () => void }) {
  const form = useForm<ContainerPortValues>(formOf(at), () => ({ protocol: 'TCP', port: '', name: '' }));
  const { protocol, port, name } = form.values;
  const values = { protocol, port: port.trim(), name: name.trim() };
  return (
    <DraftForm
      name={form.name}
      submit="Add port"
      meaning={values.port === '' ? INCOMPLETE : means(edit(ADD_CONTAINER_PORT, { at, values }))}
      onDone={close}
      onCancel={close}
    >
      <PortRow values={form.values} placeholder="8080" fresh={form.fresh} onChange={form.set}>
        <TextField
          label="Name"
          value={name}
          onChange={(text) => form.set({ name: text })}
          placeholder="none"
        />
      </PortRow>
    </DraftForm>
  );
}
