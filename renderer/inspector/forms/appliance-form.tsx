/** The appliance: its model, which port carries the cluster, and everything about Kubernetes on it. */
import { models } from '#core/appliance/models';
import { edit } from '../../commands/edit-command';
import { SET_MODEL } from '../../commands/edits/kubernetes-edits';
import { SET_COMPUTE_PORT } from '../../commands/edits/port-edits';
import { EditSelect } from '../../ui/edit/edit-choice';
import { KubernetesForm } from './kubernetes-form';
import { RangeForm } from './range-form';
import { useCommittedModel } from './use-topology';

export function ApplianceForm() {
  const { appliance } = useCommittedModel();
  const choices = Object.entries(models).map(([value, { title }]) => ({
    value,
    title: title.replace('Azure Stack Edge ', ''),
  }));
  return (
    <>
      <section className="panel-section form-section" aria-label="Appliance">
        <EditSelect
          label="Model"
          value={appliance.model}
          choices={choices}
          editOf={(model) => edit(SET_MODEL, model)}
        />
        <ComputePort />
      </section>
      <RangeForm />
      <KubernetesForm />
    </>
  );
}

/** Which port has the external virtual switch. */
export function ComputePort() {
  const { appliance } = useCommittedModel();
  const ports = appliance.ports.map(({ name }) => ({ value: name, title: name }));
  return (
    <EditSelect
      label="Compute port"
      value={appliance.computePort ?? ''}
      choices={[{ value: '', title: 'none' }, ...ports]}
      editOf={(port) => edit(SET_COMPUTE_PORT, { port: port === '' ? null : port })}
    />
  );
}
