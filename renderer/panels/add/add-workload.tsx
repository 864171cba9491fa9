/** A small workload with its service, from a template. */
import { useState } from 'react';
import { freeName } from '#core/topology/changes/suggestions';
import {
  database,
  twoTierApp,
  webFrontEnd,
  type WorkloadValues,
} from '#core/topology/changes/cluster/workload-templates';
import type { Json } from '#core/topology/document';
import { edit } from '../../commands/edit-command';
import { ADD_OBJECTS } from '../../commands/edits/workload-edits';
import { useTopology } from '../../context/use-topology';
import { DraftForm, INCOMPLETE } from '../../parts/edit/draft-form';
import { means, type Meaning } from '../../parts/edit/use-edit';
import { TextField } from '../../ui/text-field';

type WorkloadKind = 'web' | 'database' | 'two-tier';

interface Template {
  readonly name: string;
  readonly words: string;
  readonly make: (values: WorkloadValues) => readonly Json[];
  readonly note: string;
}

const TEMPLATES: Readonly<Record<WorkloadKind, Template>> = {
  web: {
    name: 'web',
    words: 'web front end',
    make: webFrontEnd,
    note: 'Pods listen on 8080; MetalLB gives the service an address of its pool, on port 80.',
  },
  database: {
    name: 'db',
    words: 'database',
    make: database,
    note: 'Pods listen on 5432; only the cluster reaches the service, by its name.',
  },
  'two-tier': {
    name: 'shop',
    words: 'two-tier app',
    make: twoTierApp,
    note: 'A web front end that people outside reach, and its database, named after it with “-db”.',
  },
};

interface AddWorkloadProps {
  readonly kind: WorkloadKind;
  readonly close: () => void;
}

export function AddWorkload({ kind, close }: AddWorkloadProps) {
  const template = TEMPLATES[kind];
  const taken = useTopology().kubernetes.map(({ resource }) => resource.name);
  const [name, setName] = useState(() => freeName(taken, template.name));
  const [namespace, setNamespace] = useState('default');
  const [replicas, setReplicas] = useState(kind === 'database' ? '1' : '2');
  return (
    <DraftForm
      label={`New ${template.words}`}
      submit="Add"
      meaning={meaningOf(template, name.trim(), namespace.trim(), replicas.trim())}
      onDone={() => undefined}
      onCancel={close}
    >
      <p className="panel-sub">{template.note}</p>
      <TextField label="Name" value={name} onChange={setName} mono={false} autoFocus />
      <div className="field-row">
        <TextField label="Namespace" value={namespace} onChange={setNamespace} mono={false} />
        <TextField label="Replicas" value={replicas} onChange={setReplicas} narrow />
      </div>
    </DraftForm>
  );
}

const MOST_REPLICAS = 500;

function meaningOf(template: Template, name: string, namespace: string, replicas: string): Meaning {
  if (name === '' || namespace === '' || replicas === '') return INCOMPLETE;
  const count = Number(replicas);
  if (!/^\d+$/.test(replicas) || count > MOST_REPLICAS) {
    const message = `Replicas is "${replicas}"; write a whole number from 0 to ${MOST_REPLICAS}.`;
    return { ok: false, message, suggestion: null };
  }
  if (!/^[a-z]([a-z0-9-]{0,50}[a-z0-9])?$/.test(name)) {
    const message = `"${name}" is no name for a service: lower-case letters, digits and "-", a letter first.`;
    return { ok: false, message, suggestion: null };
  }
  const objects = template.make({ name, namespace, replicas: count });
  const words = `${template.words} ${name}`;
  return means(edit(ADD_OBJECTS, { words, objects, box: `service/${namespace}/${name}` }));
}
