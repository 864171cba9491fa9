/** Fields of Kubernetes objects that a remedy brings to other values, and why these help. */

export interface SaidEdit {
  /** `Service default/web`. */
  readonly object: string;
  readonly path: readonly string[];
  /** As YAML; null where the field goes. */
  readonly value: string | null;
}

export type EditWhy =
  /** The pods see the client's own address then. */
  | { readonly type: 'client-address' }
  | { readonly type: 'every-node'; readonly instead: readonly string[] }
  /** MetalLB announces what it has given, and no externalIPs. */
  | { readonly type: 'external-ips'; readonly address: string; readonly shared: number }
  | { readonly type: 'sharing'; readonly address: string }
  | { readonly type: 'own-choice' }
  | { readonly type: 'not-ready'; readonly pods: readonly string[] }
  | { readonly type: 'target-port'; readonly port: string }
  | { readonly type: 'selector'; readonly workload: string }
  | { readonly type: 'core-dns' }
  | { readonly type: 'taint'; readonly node: string; readonly taint: string }
  | { readonly type: 'node-selector'; readonly node: string }
  | { readonly type: 'excluded' }
  | { readonly type: 'namespace'; readonly policy: string };

/** `Set externalTrafficPolicy of Service default/web to Local: …`; of several fields of one object all together. */
export function editsWords(edits: readonly SaidEdit[], why: EditWhy | null): string {
  const [first] = edits;
  const objects = [...new Set(edits.map(({ object }) => object))];
  const isOne = edits.every((one) => editWords(one) === (first && editWords(first)));
  const words =
    first && isOne
      ? single({ ...first, object: objects.join(' and ') })
      : objects
          .map((object) => {
            const own = edits.filter((one) => one.object === object).map(editWords);
            return `in ${object} ${own.join(', ')}`;
          })
          .join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${why === null ? '' : whyWords(why)}.`;
}

function single({ object, path, value }: SaidEdit): string {
  const [kind, name] = [kindOf(path), path.at(-1) ?? ''];
  if (kind !== 'field') {
    return value === null
      ? `remove the ${kind} ${name} from ${object}`
      : `give ${object} the ${kind} ${name}: ${value}`;
  }
  return value === null
    ? `remove ${fieldOf(path)} from ${object}`
    : `set ${fieldOf(path)} of ${object} to ${value}`;
}

function editWords({ path, value }: SaidEdit): string {
  const kind = kindOf(path);
  const what = kind === 'field' ? fieldOf(path) : `the ${kind} ${path.at(-1) ?? ''}`;
  return value === null ? `remove ${what}` : `set ${what} to ${value}`;
}

function kindOf(path: readonly string[]): 'annotation' | 'label' | 'field' {
  const metadata = path[0] === 'metadata' ? path[1] : undefined;
  return metadata === 'annotations' ? 'annotation' : metadata === 'labels' ? 'label' : 'field';
}

/** As people speak of it: `ports[0].targetPort`. */
function fieldOf(path: readonly string[]): string {
  const parts = path[0] === 'spec' ? path.slice(1) : path;
  return parts
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function whyWords(why: EditWhy): string {
  switch (why.type) {
    case 'client-address':
      return ": its pods then see the client's own address, not a node's";
    case 'every-node':
      return `: then nodes without a ready pod of it pass packets on to those that have one${why.instead.length === 0 ? '' : `; or ask ${why.instead.join(' or ')}, which has one`}`;
    case 'external-ips':
      return `: MetalLB announces ${why.address} when it has given it, and never an address of externalIPs${why.shared > 1 ? `; the ${why.shared} services that have it need one sharing key` : ''}`;
    case 'sharing':
      return `: services with one sharing key may have ${why.address} together, on different ports`;
    case 'own-choice':
      return ': MetalLB then gives it a free address';
    case 'not-ready':
      return `: DNS leaves out ${why.pods.join(' and ')}, which ${why.pods.length === 1 ? 'is' : 'are'} not ready, unless the service publishes such addresses`;
    case 'target-port':
      return `: its pods listen on ${why.port}`;
    case 'selector':
      return `: so it selects the pods of ${why.workload}`;
    case 'core-dns':
      return ': the pod then asks CoreDNS, which knows the names of the cluster';
    case 'taint':
      return `: ${why.node} has the taint ${why.taint}, which keeps the pods off`;
    case 'node-selector':
      return `: no node has what the pods' node selector asks for`;
    case 'excluded':
      return ': MetalLB announces nothing from a node with this label, whatever its value';
    case 'namespace':
      return `: NetworkPolicy ${why.policy} lets in namespaces with this label`;
  }
}
