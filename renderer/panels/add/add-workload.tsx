/** A small workload with its service, from a template. */
import {
  newWorkload,
  readWorkload,
  templateWords,
  type WorkloadTemplate,
  type WorkloadTexts,
} from '#core/topology/changes/cluster/new-workload';
import { edit } from '../../commands/edit-command';
import { ADD_OBJECTS } from '../../commands/edits/workload-edits';
import { useTopology } from '../../context/use-topology';
import { DraftForm } from '../../parts/edit/draft-form';
import { useForm } from '../../parts/edit/use-form';
import { means, type Meaning } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';
import { serviceId } from '#core/topology/things/thing-id';

const NOTES: Readonly<Record<WorkloadTemplate, string>> = {
  web: 'Pods listen on 8080; MetalLB gives the service an address of its pool, on port 80.',
  database: 'Pods listen on 5432; only the cluster reaches the service, by its name.',
  'two-tier': 'A web front end that people outside reach, and its database, named after it with “-db”.',
};

interface AddWorkloadProps {
  readonly kind: WorkloadTemplate;
  readonly close: () => void;
}

export function AddWorkload({ kind, close }: AddWorkloadProps) {
  const topology = useTopology();
  const form = useForm({ label: `New ${templateWords(kind)}`, of: '' }, () => newWorkload(topology, kind));
  const { name, namespace, replicas } = form.values;
  return (
    <DraftForm
      name={form.name}
      submit="Add"
      meaning={meaningOf(kind, form.values)}
      onDone={() => undefined}
      onCancel={close}
    >
      <p className="panel-sub">{NOTES[kind]}</p>
      <TextField
        label="Name"
        value={name}
        onChange={(text) => form.set({ name: text })}
        mono={false}
        autoFocus
      />
      <div className="field-row">
        <TextField
          label="Namespace"
          value={namespace}
          onChange={(text) => form.set({ namespace: text })}
          mono={false}
        />
        <TextField
          label="Replicas"
          value={replicas}
          onChange={(text) => form.set({ replicas: text })}
          narrow
        />
      </div>
    </DraftForm>
  );
}

function meaningOf(kind: WorkloadTemplate, texts: WorkloadTexts): Meaning {
  const read = readWorkload(kind, texts);
  if (!read.ok) return { ok: false, message: read.message, suggestions: [] };
  const { words, objects } = read;
  const box = serviceId(texts.namespace.trim(), texts.name.trim());
  return means(edit(ADD_OBJECTS, { words, objects, box }));
}
