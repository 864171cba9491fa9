/** A service: how it is reached, which pods are behind it, on which ports. */
import { formatLabels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import { servicePorts } from '#core/topology/changes/cluster/services';
import { readText } from '#core/topology/changes/cluster/pod-template';
import { serviceId } from '#core/topology/things/thing-id';
import { valueAt } from '#core/topology/values';
import { edit } from '../../../../commands/edit-command';
import {
  ADD_SERVICE_PORT,
  REMOVE_SERVICE_PORT,
  SET_SERVICE_PORT,
  SET_SERVICE_SELECTOR,
  SET_SERVICE_TYPE,
  SET_TRAFFIC_POLICY,
} from '../../../../commands/edits/service-edits';
import { DraftForm, INCOMPLETE } from '../../../../parts/edit/draft-form';
import { useForm } from '../../../../parts/edit/use-form';
import { EditSegments } from '../../../../parts/edit/edit-choice';
import { EditField } from '../../../../parts/edit/edit-field';
import { AddOne, ItemRow } from '../../../../parts/edit/item-list';
import { means } from '../../../../parts/edit/use-edit';
import { TextField } from '../../../../ui/text-field';
import { labelMeaning } from '../label-meaning';
import { useObject } from '../use-object';
import type { FormName } from '../../../../state/drafts-store';

const TYPES = [
  { value: 'ClusterIP', title: 'ClusterIP' },
  { value: 'NodePort', title: 'NodePort' },
  { value: 'LoadBalancer', title: 'LoadBalancer' },
] as const;

const POLICIES = [
  { value: 'Cluster', title: 'Any node' },
  { value: 'Local', title: 'Own pods only' },
] as const;

export function ServiceForm({ object }: { readonly object: ObjectName }) {
  const value = useObject(object);
  if (!value) return null;
  const type = textAt(value, 'type', 'ClusterIP');
  return (
    <>
      <section className="panel-section form-section" aria-label={`Settings of ${object.name}`}>
        <EditSegments
          label="Reached as"
          value={type}
          choices={TYPES}
          editOf={(chosen) => edit(SET_SERVICE_TYPE, { service: object, type: chosen })}
        />
        {type !== 'ClusterIP' && (
          <EditSegments
            label="Packets from outside go to"
            value={textAt(value, 'externalTrafficPolicy', 'Cluster')}
            choices={POLICIES}
            editOf={(policy) => edit(SET_TRAFFIC_POLICY, { service: object, policy })}
          />
        )}
        <EditField
          label="Selector"
          value={formatLabels(readText(valueAt(value, ['spec', 'selector'])))}
          placeholder="app=web"
          meaningOf={(text) =>
            labelMeaning(text, (selector) => edit(SET_SERVICE_SELECTOR, { service: object, selector }))
          }
        />
      </section>
      <Ports object={object} value={value} />
    </>
  );
}

function textAt(value: unknown, key: string, fallback: string): string {
  const found = valueAt(value, ['spec', key]);
  return typeof found === 'string' ? found : fallback;
}

interface PortsProps {
  readonly object: ObjectName;
  readonly value: unknown;
}

function Ports({ object, value }: PortsProps) {
  const portEdit = (index: number, values: { readonly port?: string; readonly targetPort?: string }) =>
    means(edit(SET_SERVICE_PORT, { service: object, index, values }));
  return (
    <section className="panel-section form-section" aria-label="Ports">
      <h3>Ports</h3>
      <ul className="item-list">
        {servicePorts(value).map(({ protocol, port, targetPort }, index) => (
          <ItemRow
            key={index}
            what={`port ${port}`}
            removal={edit(REMOVE_SERVICE_PORT, { service: object, index })}
          >
            <div className="field-row">
              <EditField
                label={`${protocol} port`}
                value={port}
                meaningOf={(text) => portEdit(index, { port: text })}
              />
              <EditField
                label="Port of the pods"
                of={`behind ${port}`}
                value={targetPort}
                placeholder="the same"
                meaningOf={(text) => portEdit(index, { targetPort: text })}
              />
            </div>
          </ItemRow>
        ))}
      </ul>
      <AddOne label="Add a port" form={formOf(object)}>
        {(close) => <NewPort object={object} close={close} />}
      </AddOne>
    </section>
  );
}

function formOf({ namespace, name }: ObjectName): FormName {
  return { label: 'New port', of: serviceId(namespace, name) };
}

function NewPort({ object, close }: { readonly object: ObjectName; readonly close: () => void }) {
  const form = useForm(formOf(object), () => ({ port: '', targetPort: '' }));
  const values = { port: form.values.port.trim(), targetPort: form.values.targetPort.trim() };
  return (
    <DraftForm
      name={form.name}
      submit="Add port"
      meaning={values.port === '' ? INCOMPLETE : means(edit(ADD_SERVICE_PORT, { service: object, values }))}
      onDone={close}
      onCancel={close}
    >
      <div className="field-row">
        <TextField
          label="Port"
          value={form.values.port}
          onChange={(text) => form.set({ port: text })}
          placeholder="443"
          autoFocus={form.fresh}
        />
        <TextField
          label="Port of the pods"
          value={form.values.targetPort}
          onChange={(text) => form.set({ targetPort: text })}
          placeholder="the same"
        />
      </div>
    </DraftForm>
  );
}
