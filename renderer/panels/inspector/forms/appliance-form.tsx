/** The appliance: its model, which port carries the cluster, and everything about Kubernetes on it. */
import { formatPrefix } from '#core/address/prefix';
import { models } from '#core/appliance/models';
import { edit } from '../../../commands/edit-command';
import { SET_INTERNAL_SUBNET, SET_MODEL } from '../../../commands/edits/kubernetes-edits';
import { SET_COMPUTE_PORT } from '../../../commands/edits/port-edits';
import { EditSelect } from '../../../parts/edit/edit-choice';
import { EditField } from '../../../parts/edit/edit-field';
import { means } from '../../../parts/edit/use-edit';
import { KubernetesForm } from './kubernetes-form';
import { RangeForm } from './range-form';
import { useCommittedModel } from '../../../context/use-topology';

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
        <InternalSubnet />
      </section>
      <RangeForm />
      <KubernetesForm />
    </>
  );
}

/** The subnet between the appliance and its node VMs. */
export function InternalSubnet() {
  const { appliance } = useCommittedModel();
  const { subnet, assumed } = appliance.internalSwitch;
  return (
    <EditField
      label="Subnet of the internal switch"
      value={assumed ? '' : formatPrefix(subnet)}
      placeholder={`${formatPrefix(subnet)}, from the factory`}
      meaningOf={(text) => means(edit(SET_INTERNAL_SUBNET, text === '' ? null : text))}
    />
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
