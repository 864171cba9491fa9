/**
 * `node tools/run.mjs tools/kubernetes-schema.ts FOLDER`: writes `core/topology/api-schema/kubernetes-kinds.ts` from the
 * models that Kubernetes' own client for JavaScript carries, which are made of the published OpenAPI. FOLDER is that
 * package, unpacked: `npm pack @kubernetes/client-node@VERSION`. What no model says (which words a text may be, because
 * the published schema leaves them out) stands in `choices` below, from the API reference.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const target = fileURLToPath(new URL('../core/topology/api-schema/kubernetes-kinds.ts', import.meta.url));

/** The kinds that are simulated, by the name of their model. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  v1: ['Namespace', 'Node', 'Pod', 'Service', 'Endpoints', 'ConfigMap', 'ReplicationController'],
  'apps/v1': ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  'batch/v1': ['CronJob', 'Job'],
  'discovery.k8s.io/v1': ['EndpointSlice'],
  'networking.k8s.io/v1': ['NetworkPolicy'],
};

/** What a cluster writes and nobody by hand. */
const skipped = new Set(['status', 'managedFields']);

/** Texts that name an amount (`Quantity`) take a number, too; the models call them texts. */
const quantities = new Set([
  'limits',
  'requests',
  'capacity',
  'allocatable',
  'overhead',
  'sizeLimit',
  'divisor',
  'storage',
]);

const operators = 'In|NotIn|Exists|DoesNotExist';

/** By model and field. */
const choices: Readonly<Record<string, string>> = {
  'ServiceSpec.externalTrafficPolicy': 'Cluster|Local',
  'ServiceSpec.internalTrafficPolicy': 'Cluster|Local',
  'ServiceSpec.ipFamilyPolicy': 'SingleStack|PreferDualStack|RequireDualStack',
  'ServiceSpec.ipFamilies': 'IPv4|IPv6',
  'PodSpec.dnsPolicy': 'ClusterFirst|ClusterFirstWithHostNet|Default|None',
  'PodSpec.restartPolicy': 'Always|OnFailure|Never',
  'Container.imagePullPolicy': 'Always|IfNotPresent|Never',
  'Toleration.effect': 'NoSchedule|PreferNoSchedule|NoExecute',
  'Taint.effect': 'NoSchedule|PreferNoSchedule|NoExecute',
  'NodeSelectorRequirement.operator': `${operators}|Gt|Lt`,
  'LabelSelectorRequirement.operator': operators,
  'TopologySpreadConstraint.whenUnsatisfiable': 'DoNotSchedule|ScheduleAnyway',
  'CronJobSpec.concurrencyPolicy': 'Allow|Forbid|Replace',
  'DeploymentStrategy.type': 'Recreate|RollingUpdate',
  'EndpointSlice.addressType': 'IPv4|IPv6|FQDN',
};

interface Attribute {
  readonly name: string;
  readonly baseName: string;
  readonly type: string;
}

/** The script itself. */
export async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Say where the unpacked package stands.');
  const models = new Map<string, string>();
  const roots = Object.entries(kinds).flatMap(([version, names]) =>
    names.map((kind) => [`${version} ${kind}`, `V1${kind}`] as const),
  );
  for (const [, model] of roots) await readModel(folder, model, models);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const text = `/**
 * The fields of the simulated kinds of Kubernetes and their types, in the shorthand of \`schema-shorthand.ts\`. Written by
 * \`tools/kubernetes-schema.ts\` from @kubernetes/client-node ${version}, ${await releaseOf(folder)}; do not edit by hand.
 */

/** The model of each kind, by its version. */
export const KUBERNETES_KINDS: Readonly<Record<string, string>> = ${JSON.stringify(
    Object.fromEntries(roots.map(([kind, model]) => [kind, short(model)])),
  )};

export const KUBERNETES_MODELS: Readonly<Record<string, string>> = ${JSON.stringify(
    Object.fromEntries([...models].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )};
`;
  const options = await resolveConfig(target);
  await writeFile(target, await format(text, { ...options, filepath: target }));
}

async function releaseOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'dist/gen/models/V1Pod.js'), 'utf8');
  return /OpenAPI spec version: (\S+)/.exec(text)?.[1] ?? 'an unnamed release';
}

async function readModel(folder: string, model: string, models: Map<string, string>): Promise<void> {
  if (models.has(short(model))) return;
  models.set(short(model), '');
  const path = join(folder, 'dist/gen/models', model);
  const written = /attributeTypeMap = (\[[^]*?^\]);/m.exec(await readFile(`${path}.js`, 'utf8'))?.[1];
  if (written === undefined) throw new Error(`${model} has no list of its fields.`);
  const attributes = JSON.parse(written) as readonly Attribute[];
  const types = await readFile(`${path}.d.ts`, 'utf8');
  const fields: string[] = [];
  for (const { name, baseName, type } of attributes) {
    const needed = types.includes(`'${name}': `) ? '!' : '';
    const choice = choices[`${short(model)}.${baseName}`];
    fields.push(`${baseName}${needed}:${shorthand(baseName, type, choice)}`);
    const inner = modelIn(type);
    if (inner !== null && !skipped.has(baseName)) await readModel(folder, inner, models);
  }
  models.set(short(model), fields.join(' '));
}

/** `PodSpec` of `V1PodSpec`; other versions keep theirs. */
function short(model: string): string {
  return model.replace(/V1(?=[A-Z])/, '');
}

const plain: Readonly<Record<string, string>> = {
  string: 's',
  boolean: 'b',
  number: 'i',
  IntOrString: 'x',
  Date: 't',
  V1MicroTime: 't',
  any: 'a',
};

function shorthand(field: string, type: string, choice: string | undefined): string {
  if (skipped.has(field)) return 'a';
  const list = /^(?:Array|Set)<(.+)>$/.exec(type)?.[1];
  if (list !== undefined) return `[${shorthand(field, list, choice)}`;
  const map = /^\{ \[key: string\]: (.+?);? \}$/.exec(type)?.[1];
  if (map !== undefined) return `{${shorthand(field, map, choice)}`;
  if (choice !== undefined) return `(${choice})`;
  if (type === 'string' && quantities.has(field)) return 'q';
  return plain[type] ?? short(type);
}

/** The model that a type is made of, if any. */
function modelIn(type: string): string | null {
  const found = /\w*V\d\w*/.exec(type)?.[0] ?? null;
  return found === null || found === 'V1MicroTime' ? null : found;
}
