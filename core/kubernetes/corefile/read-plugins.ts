/** The plugins `kubernetes`, `forward` and `hosts` of a Corefile. Source: coredns.io/plugins. */
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import type { Directive } from './directives';
import type { Notes } from './notes';
import type { Fallthrough, ForwardPlugin, HostsPlugin, KubernetesPlugin } from './server-block';
import { readZones } from './zones';

/** What it does when its block says nothing: seconds. */
const kubernetesTtl = 5;
const hostsTtl = 3600;

/** `kubernetes [ZONES…] { … }`; without zones those of the server block. */
export function readKubernetes(
  directive: Directive,
  serverZones: readonly string[],
  notes: Notes,
): KubernetesPlugin {
  const zones = directive.words.slice(1).flatMap(readZones);
  const option = (name: string): Directive | undefined =>
    directive.block.find((one) => one.words[0] === name);
  for (const one of directive.block) {
    const name = one.words[0] ?? '';
    if (['labels', 'namespace_labels', 'multicluster', 'transfer'].includes(name)) {
      notes.ignored(one, 'option', name);
    }
  }
  const mode = option('pods');
  const pods = mode?.words[1] ?? 'disabled';
  if (pods !== 'disabled' && pods !== 'insecure' && pods !== 'verified' && mode) {
    notes.mistake(mode, { type: 'pods', mode: pods });
  }
  const namespaces = option('namespaces')?.words.slice(1) ?? [];
  return {
    type: 'kubernetes',
    zones: zones.length > 0 ? zones : serverZones,
    pods: pods === 'insecure' || pods === 'verified' ? pods : 'disabled',
    fallthrough: readFallthrough(option('fallthrough')),
    ttl: seconds(option('ttl'), kubernetesTtl),
    namespaces: namespaces.length > 0 ? namespaces : null,
    podNames: option('endpoint_pod_names') !== undefined,
    endpoints: option('noendpoints') === undefined,
    ignoresEmpty: option('ignore')?.words[1] === 'empty_service',
  };
}

/** `forward FROM TO…`; servers that are asked in other ways than by plain DNS are not followed. */
export function readForward(directive: Directive, notes: Notes): readonly ForwardPlugin[] {
  const [from, ...to] = directive.words.slice(1);
  if (from === undefined || to.length === 0) {
    notes.mistake(directive, { type: 'forward' });
    return [];
  }
  const servers = to.flatMap((one): readonly (Ipv4 | 'resolv.conf')[] => {
    if (one.startsWith('/')) return ['resolv.conf'];
    const [, scheme = 'dns', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/.exec(one) ?? [];
    const [, host = '', port = '53'] = /^([^:]*)(?::(\d+))?$/.exec(rest) ?? [];
    const address = parseIpv4(host);
    if (address !== null && scheme === 'dns' && port === '53') return [address];
    notes.ignored(directive, 'forward', one);
    return [];
  });
  const except = directive.block.filter((one) => one.words[0] === 'except');
  return readZones(from).map((zone) => ({
    type: 'forward',
    zone,
    to: servers,
    forcesTcp: directive.block.some(({ words }) => words[0] === 'force_tcp'),
    except: except.flatMap(({ words }) => words.slice(1).flatMap(readZones)),
  }));
}

/**
 * `hosts [FILE [ZONES…]] { ADDRESS NAMES… }`. A FILE is one of those that the ConfigMap itself holds (k3s calls its own
 * `NodeHosts`); what another holds is not known.
 */
export function readHosts(
  directive: Directive,
  serverZones: readonly string[],
  notes: Notes,
  files: ReadonlyMap<string, string>,
): HostsPlugin {
  const [file, ...zones] = directive.words.slice(1);
  const text = file === undefined ? undefined : files.get(file.slice(file.lastIndexOf('/') + 1));
  if (file !== undefined && file !== '/etc/hosts' && text === undefined)
    notes.ignored(directive, 'file', file);
  const option = (name: string): Directive | undefined =>
    directive.block.find((one) => one.words[0] === name);
  const lines = [
    ...(text ?? '').split('\n').map((line) => line.replace(/#.*$/, '').split(/\s+/).filter(Boolean)),
    ...directive.block.map(({ words }) => words),
  ];
  return {
    type: 'hosts',
    zones: zones.length > 0 ? zones.flatMap(readZones) : serverZones,
    entries: lines.flatMap(([first = '', ...names]) => {
      const address = parseIpv4(first);
      return address === null ? [] : [{ address, names: names.map((name) => readName(name)) }];
    }),
    fallthrough: readFallthrough(option('fallthrough')),
    ttl: seconds(option('ttl'), hostsTtl),
    reverse: option('no_reverse') === undefined,
  };
}

/** Without zones it holds for all names. */
function readFallthrough(directive: Directive | undefined): Fallthrough {
  if (!directive) return null;
  const zones = directive.words.slice(1).flatMap(readZones);
  return zones.length > 0 ? zones : [''];
}

function seconds(directive: Directive | undefined, otherwise: number): number {
  const text = directive?.words[1] ?? '';
  return /^\d{1,4}$/.test(text) ? Math.min(3600, Number(text)) : otherwise;
}

/** Lower case, without the final dot. */
export function readName(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}
