/** Breaks a thing and mends it again; restarts pods and nodes, and fails a node over. */
import { hasHappened, isBroken, type Aftermath } from '#core/topology/changes/faults';
import { useDocuments } from '../../../context/app-context';
import { edit } from '../../../commands/edit-command';
import { SET_AFTERMATH, SET_FAULT } from '../../../commands/edits/fault-edits';
import { faultTargetOf, type FileThing } from '#core/analysis/things/file-thing';
import { EditSwitch } from '../../../parts/edit/edit-choice';

const RESTARTED = { aftermath: 'restarted', label: 'Restarted' } as const;
const POD_SWITCHES = [{ ...RESTARTED, detail: 'it came back with a new address' }] as const;
const NODE_SWITCHES = [
  { ...RESTARTED, detail: 'its pods came back with new addresses' },
  { aftermath: 'failed-over', label: 'Failed over', detail: 'down so long that its pods moved' },
] as const;

/** What Kubernetes makes of a break: a pod's or a node's restart, and the pods of a dead node made again elsewhere. */
function aftermathsOf(
  thing: FileThing,
): readonly { readonly aftermath: Aftermath; readonly label: string; readonly detail: string }[] {
  if (thing.type === 'node') return NODE_SWITCHES;
  return thing.type === 'workload' || thing.type === 'system-pod' ? POD_SWITCHES : [];
}

/** Cuts a cable at the end that can break: the port, else the network, or the host with it. */
export function CableSwitch({ thing }: { readonly thing: FileThing }) {
  const document = useDocuments((state) => state.document);
  const fault = faultTargetOf(thing);
  if (!fault) return null;
  const { target, words } = fault;
  const details: Readonly<Partial<Record<FileThing['type'], string>>> = {
    port: 'a fault: nothing passes the port',
    network: 'a fault: nothing passes the whole network',
  };
  return (
    <EditSwitch
      label={thing.type === 'host' ? `${words} stopped` : `Cut at ${words}`}
      detail={details[thing.type] ?? 'a fault: it answers nothing'}
      on={isBroken(document, [target])}
      editOf={(broken) => edit(SET_FAULT, { target, words, broken })}
    />
  );
}

export function FaultSwitch({ thing }: { readonly thing: FileThing }) {
  const document = useDocuments((state) => state.document);
  const fault = faultTargetOf(thing);
  if (!fault) return null;
  const { target, words } = fault;
  const isCable = thing.type === 'port' || thing.type === 'network';
  return (
    <section className="panel-section form-section" aria-label="Fault">
      <EditSwitch
        label={isCable ? 'Cut' : 'Stopped'}
        detail={isCable ? 'a fault: no packet passes' : 'a fault: it answers nothing'}
        on={isBroken(document, [target])}
        editOf={(broken) => edit(SET_FAULT, { target, words, broken })}
      />
      {aftermathsOf(thing).map(({ aftermath, label, detail }) => (
        <EditSwitch
          key={aftermath}
          label={label}
          detail={detail}
          on={hasHappened(document, target, aftermath)}
          editOf={(happened) => edit(SET_AFTERMATH, { target, words, aftermath, happened })}
        />
      ))}
    </section>
  );
}
