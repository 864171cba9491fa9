/** Names in the cluster: CoreDNS's Corefile, and the DNS settings of pods. Then what is not simulated yet. */
import type { Sentences } from '../sentence';

/** What CoreDNS would refuse in a Corefile. */
export type CorefileMistake =
  | { readonly type: 'brace-not-opened' | 'brace-not-closed' | 'braces-too-deep' | 'import-circle' }
  | { readonly type: 'forward' | 'rewrite' | 'rewrite-answer' }
  | { readonly type: 'import'; readonly name: string }
  | { readonly type: 'pods'; readonly mode: string }
  | {
      readonly type: 'no-pattern';
      readonly rule: PatternRule;
      readonly pattern: string;
      /** In the words of Go. */
      readonly reason: string;
    }
  | { readonly type: 'groups'; readonly rule: PatternRule; readonly pattern: string; readonly to: string };

/** The parts of the plugin `rewrite` that have patterns. */
export type PatternRule = 'name regex' | 'answer name' | 'answer value';

/** What a Corefile says and answers do not follow. */
export interface CorefileGap {
  readonly type: 'server' | 'plugin' | 'option' | 'forward' | 'file' | 'rewrite' | PatternRule;
  readonly name: string;
}

/** A clause without a full stop. */
export function mistakeWords(mistake: CorefileMistake): string {
  switch (mistake.type) {
    case 'brace-not-opened':
      return 'a brace is closed that none has opened';
    case 'brace-not-closed':
      return 'a brace is not closed';
    case 'braces-too-deep':
      return 'braces are nested too deeply';
    case 'import-circle':
      return 'import goes round in a circle';
    case 'import':
      return `import names ${mistake.name}, which is not there`;
    case 'pods':
      return `pods is disabled, insecure or verified, not ${mistake.mode}`;
    case 'forward':
      return 'forward needs a zone and a server';
    case 'rewrite':
      return 'rewrite name needs a name and what it becomes';
    case 'rewrite-answer':
      return 'rewrite name goes on with answer auto, answer name FROM TO or answer value FROM TO, and auto excludes name';
    case 'no-pattern':
      return `rewrite ${mistake.rule} ${short(mistake.pattern)} is no pattern: ${mistake.reason}`;
    case 'groups':
      return `rewrite ${mistake.rule} ${short(mistake.pattern)}: ${mistake.to} has more groups than the pattern`;
  }
}

function short(pattern: string): string {
  return pattern.length > 80 ? `${pattern.slice(0, 79)}…` : pattern;
}

function gapWords({ type, name }: CorefileGap): string {
  switch (type) {
    case 'server':
      return `the server ${name} speaks no plain DNS`;
    case 'plugin':
      return `the plugin ${name}`;
    case 'option':
      return `${name} of the plugin kubernetes`;
    case 'forward':
      return `forward to ${name}`;
    case 'file':
      return `the file ${name} of the plugin hosts`;
    case 'rewrite':
      return `rewrite ${name}`.trim();
    case 'name regex':
    case 'answer name':
    case 'answer value':
      return `rewrite ${type} ${short(name)}, a pattern of this size`;
  }
}

export interface CorefileLine {
  readonly line: number;
  /** `kube-system/coredns`. */
  readonly configMap: string;
}

function lineWords({ line, configMap }: CorefileLine): string {
  return `Line ${line} of the Corefile in ConfigMap ${configMap}`;
}

/** What is so because a field is not followed. */
const effects = {
  'every-namespace': 'pods of every namespace get addresses from the pool',
  'port-left-out': 'the port is left out',
  'all-endpoints': 'kube-proxy picks among all endpoints, near or far',
  'every-request': 'the rule is about every request, whatever its method and path',
  iptables: 'packets go the way of iptables, not of eBPF',
  'not-encrypted': 'pods’ packets are not encrypted',
  'to-host': 'pods reach their own node, as Calico’s manifests set it up',
  'as-iptables': 'services are reached as kube-proxy does it with iptables',
  'host-ports': 'ports of nodes lead to pods all the same',
  'every-node': 'all nodes have the settings of the FelixConfiguration default',
  'tunnels-of-pools': 'nodes have the tunnels that pools ask for',
  spoofing: 'a pod sends from its own address only',
  'chains-first': 'Calico’s chains come before kube-proxy’s',
} as const;

export type Effect = keyof typeof effects;

export const nameSentences = {
  HS341: (of: CorefileLine & { mistake: CorefileMistake }) => [
    `${lineWords(of)}: ${mistakeWords(of.mistake)}.`,
    'Mend the Corefile.',
  ],
  HS342: ({ pod }: { pod: string }) => [
    `Pod ${pod} has the dnsPolicy None and no DNS server.`,
    'Name one in dnsConfig.nameservers, or choose another dnsPolicy.',
  ],
  HS359: ({ who, circle, isOfNode }: { who: string; circle: string; isOfNode: boolean }) => [
    `${who} forwards to itself by ${circle}${isOfNode ? ", a DNS server of the nodes' resolv.conf" : ''}: its plugin loop finds that and halts it, so ${who === 'CoreDNS' ? 'no name of the cluster resolves' : 'nobody answers where it listens'}.`,
    'Name a DNS server in its place that does not lead back.',
  ],
  HS370: ({ who, zone, circle }: { who: string; zone: string; circle: string }) => [
    `Questions for ${zone === '' ? 'any name' : `names of ${zone}`} that nobody has go round in a circle: ${who} asks ${circle}, and they come back to it. Nothing halts that, and each fails after its time.`,
    'Let one of the servers answer them itself, or name another server there.',
  ],
  'HS391/corefile': (of: CorefileLine & { gap: CorefileGap }) => [
    `${lineWords(of)} is not simulated: ${gapWords(of.gap)}.`,
    'Keep it in the file, and read look-ups with that in mind.',
  ],
  'HS391/plugin': ({ plugin, object }: { plugin: string; object: string }) => [
    `${object} says that pods are connected by ${plugin}, which is not simulated: they have addresses, ways and policies as with Calico.`,
    'Read traces of pods with that in mind, or leave the object out where the cluster has Calico.',
  ],
  'HS391/field': ({ field, object, effect }: { field: string; object: string; effect: Effect }) => [
    `${field} of ${object} is not simulated yet: ${effects[effect]}.`,
    'Keep it in the file, and read traces with that in mind.',
  ],
} as const satisfies Sentences;
