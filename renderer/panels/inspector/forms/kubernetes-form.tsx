/** The cluster's settings: how many nodes, which subnets, how pods and services travel. */
import { formatPrefix } from '#core/address/prefix';
import type { KubernetesSetting } from '#core/topology/changes/appliance/kubernetes';
import type { KubernetesSettings } from '#core/topology/resources';
import { edit, type Edit } from '../../../commands/edit-command';
import { SET_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { EditSegments, EditSelect, EditSwitch } from '../../../parts/edit/edit-choice';
import { EditField } from '../../../parts/edit/edit-field';
import { means } from '../../../parts/edit/use-edit';
import { MetallbForm } from './metallb-form';
import { useTopology } from '../../../context/use-topology';

/** One setting of the cluster. */
function setting(name: KubernetesSetting, value: string | boolean | null): Edit {
  return edit(SET_KUBERNETES, { setting: name, value });
}

export function KubernetesForm() {
  const kubernetes = useTopology().appliance?.resource.kubernetes;
  if (!kubernetes) return null;
  return (
    <>
      <NodeSettings kubernetes={kubernetes} />
      <PodNetworkSettings kubernetes={kubernetes} />
      <MetallbForm kubernetes={kubernetes} />
    </>
  );
}

interface SettingsProps {
  readonly kubernetes: KubernetesSettings;
}

const WORKERS = [
  { value: '1', title: '1 worker' },
  { value: '2', title: '2 workers' },
] as const;

const FILTERS = [
  { value: 'strict', title: 'Strict' },
  { value: 'loose', title: 'Loose' },
  { value: 'off', title: 'Off' },
] as const;

function NodeSettings({ kubernetes }: SettingsProps) {
  return (
    <section className="panel-section form-section" aria-label="Nodes">
      <h3>Nodes</h3>
      <EditSegments
        label="Worker VMs"
        value={String(kubernetes.workers)}
        choices={WORKERS}
        editOf={(workers) => setting('workers', workers)}
      />
      <EditSwitch
        label="Workloads on the master"
        on={kubernetes.masterSchedulable}
        editOf={(on) => setting('masterSchedulable', on)}
      />
      <EditSegments
        label="Reverse-path filter"
        value={kubernetes.reversePathFilter}
        choices={FILTERS}
        editOf={(filter) => setting('reversePathFilter', filter)}
      />
    </section>
  );
}

const ENCAPSULATIONS = [
  { value: 'VXLAN', title: 'VXLAN' },
  { value: 'IPIP', title: 'IP in IP' },
  { value: 'None', title: 'None' },
] as const;

export function PodNetworkSettings({ kubernetes: { podSubnet, serviceSubnet, calico } }: SettingsProps) {
  return (
    <section className="panel-section form-section" aria-label="Pod network">
      <h3>Pod network</h3>
      <div className="field-row">
        <EditField
          label="Pod subnet"
          value={formatPrefix(podSubnet)}
          field="podSubnet"
          meaningOf={(text) => means(setting('podSubnet', text))}
        />
        <EditField
          label="Block size"
          value={String(calico.blockSize)}
          narrow
          meaningOf={(text) => means(setting('blockSize', text))}
        />
      </div>
      <EditField
        label="Cluster address subnet"
        value={formatPrefix(serviceSubnet)}
        meaningOf={(text) => means(setting('serviceSubnet', text))}
      />
      <EditSelect
        label="Between nodes"
        value={calico.encapsulation}
        choices={ENCAPSULATIONS}
        editOf={(value) => setting('encapsulation', value)}
      />
      <EditSwitch
        label="Hide pods behind their node"
        detail="natOutgoing"
        on={calico.natOutgoing}
        editOf={(on) => setting('natOutgoing', on)}
      />
    </section>
  );
}
