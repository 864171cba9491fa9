/** The form of whatever a box stands for. */
import { memo } from 'react';
import { fileThing, type FileThing } from '#core/analysis/things/file-thing';
import { ApplianceForm, ComputePort, InternalSubnet } from './appliance-form';
import { FaultSwitch } from './fault-switch';
import { HostForm } from './outside/host-form';
import { PodNetworkSettings } from './kubernetes-form';
import { MetallbForm } from './metallb-form';
import { NetworkForm } from './outside/network-form';
import { NodeLabels } from './node-labels';
import { PortForm } from './port-form';
import { RemoveThing } from './remove-thing';
import { RangeForm } from './range-form';
import { ServiceForm } from './workloads/service-form';
import { useCommittedModel, useTopology } from '../../../context/use-topology';
import { WorkloadForm } from './workloads/workload-form';
import type { ThingId } from '#core/topology/things/thing-id';

/** Draws only when the file changes: what is being typed must not draw the field that it is typed into anew. */
export const BoxForm = memo(function BoxForm({ id }: { readonly id: ThingId }) {
  const thing = fileThing(useCommittedModel(), id);
  if (!thing) return null;
  return (
    <>
      <ThingForm thing={thing} />
      <FaultSwitch thing={thing} />
      <RemoveThing thing={thing} />
    </>
  );
});

function ThingForm({ thing }: { readonly thing: FileThing }) {
  switch (thing.type) {
    case 'port':
      return <PortForm key={thing.name} name={thing.name} />;
    case 'network':
      return <NetworkForm key={thing.name} name={thing.name} />;
    case 'host':
      return <HostForm key={thing.name} name={thing.name} />;
    case 'node':
      return (
        <>
          <RangeForm />
          <NodeLabels key={thing.device} device={thing.device} />
        </>
      );
    case 'appliance':
      return <ApplianceForm />;
    case 'external-switch':
      return <ComputePort />;
    case 'internal-switch':
      return <InternalSubnet />;
    case 'pool':
      return (
        <>
          <RangeForm />
          <Metallb />
        </>
      );
    case 'pod-network':
      return <PodNetwork />;
    case 'service':
      return <ServiceForm key={keyOf(thing)} object={thing.object} />;
    case 'workload':
      return <WorkloadForm key={keyOf(thing)} object={thing.object} />;
    case 'system-pod':
      return null;
  }
}

function keyOf({ object }: Extract<FileThing, { readonly type: 'service' | 'workload' }>): string {
  return `${object.kind}/${object.namespace}/${object.name}`;
}

function Metallb() {
  const kubernetes = useTopology().appliance?.resource.kubernetes;
  return kubernetes ? <MetallbForm kubernetes={kubernetes} /> : null;
}

function PodNetwork() {
  const kubernetes = useTopology().appliance?.resource.kubernetes;
  return kubernetes ? <PodNetworkSettings kubernetes={kubernetes} /> : null;
}
