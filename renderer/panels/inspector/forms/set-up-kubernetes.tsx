/** An appliance without a cluster: the addresses that one needs. */
import { useState } from 'react';
import { addToIpv4 } from '#core/address/ipv4';
import { suggestRange } from '#core/topology/check/suggest';
import { takenIn } from '#core/topology/check/taken';
import type { Model } from '#core/analysis/model';
import { edit } from '../../../commands/edit-command';
import { SET_UP_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { DraftForm, INCOMPLETE } from '../../../parts/edit/draft-form';
import { AddOne } from '../../../parts/edit/item-list';
import { means } from '../../../parts/edit/use-edit';
import { TextField } from '../../../ui/text-field';
import { computeSubnet } from '../ranges/strip-cells';
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
  const [nodes, setNodes] = useState(() => suggested(model, 20, 2));
  const [services, setServices] = useState(() => suggested(model, 30, 10));
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

/** So many free addresses of the compute port's subnet, from a host number on; empty without a subnet. */
function suggested(model: Model, host: number, size: number): string {
  const subnet = computeSubnet(model);
  const port = model.appliance.ports.find(({ name }) => name === model.appliance.computePort);
  if (!subnet) return '';
  const taken = port?.network ? takenIn(model.topology, port.network) : [];
  return suggestRange(subnet, addToIpv4(subnet.address, host), size, taken) ?? '';
}
