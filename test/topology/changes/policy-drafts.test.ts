/** Rules and policies between the file and the fields of a form, and rules in words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  newPolicy,
  policyName,
  readPolicy,
  type PolicyDraft,
} from '#core/topology/changes/cluster/new-policy';
import { addPolicy } from '#core/topology/changes/cluster/policies';
import {
  draftOf,
  NEW_PEER,
  NEW_RULE,
  ruleOf,
  type PeerDraft,
  type RuleDraft,
} from '#core/topology/changes/cluster/rule-draft';
import { peerWords, ruleWords, selectorWords } from '#core/topology/changes/cluster/rule-words';
import { applyChange } from '#core/topology/edit';
import { read } from '../topologies';

const NAMESPACE = 'kubernetes.io/metadata.name';
const peer = (patch: Partial<PeerDraft>): RuleDraft => ({ ...NEW_RULE, peers: [{ ...NEW_PEER, ...patch }] });

describe('a rule of the file', () => {
  it.each<[string, unknown]>([
    ['everybody on every port', {}],
    ['everybody on one', { ports: [{ protocol: 'TCP', port: 443 }] }],
    ['pods with labels', { from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
    [
      'pods of another namespace',
      {
        from: [
          {
            namespaceSelector: { matchLabels: { [NAMESPACE]: 'lab' } },
            podSelector: { matchLabels: { app: 'web' } },
          },
        ],
      },
    ],
    ['neighbours', { from: [{ podSelector: {} }] }],
    ['a namespace', { from: [{ namespaceSelector: { matchLabels: { [NAMESPACE]: 'lab' } } }] }],
    ['addresses', { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] } }] }],
    [
      'what no field shows, beside what one does',
      {
        from: [
          { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } },
          { podSelector: {} },
        ],
        ports: [{ protocol: 'UDP', port: 53 }],
      },
    ],
  ])('%s comes back as it went into the fields', (_, rule) => {
    const read = ruleOf(draftOf(rule, 'ingress'));
    if (typeof read === 'string') throw new Error(read);
    const again = draftOf(rule, 'ingress');
    expect(read.peers.map(({ was }) => was)).toEqual(
      again.everybody ? [] : again.peers.map(({ was }) => was),
    );
    expect(read.peers.map(({ peer: each }) => each)).toEqual(
      again.everybody ? [] : again.peers.map((draft) => draft.peer),
    );
  });

  it('is read by its direction', () => {
    const rule = { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] };
    expect(draftOf(rule, 'egress')).toMatchObject({ everybody: false, peers: [{ text: '10.0.0.0/8' }] });
    expect(draftOf(rule, 'ingress').everybody).toBe(true);
  });
});

describe('what is typed into a rule', () => {
  it.each<[string, RuleDraft, unknown]>([
    ['nobody named yet', NEW_RULE, ''],
    ['everybody', { ...NEW_RULE, everybody: true }, { peers: [], ports: [] }],
    [
      'labels, in a namespace',
      peer({ text: 'app=web', more: ' lab ' }),
      { peers: [{ was: null, peer: { type: 'pods', labels: { app: 'web' }, namespace: 'lab' } }], ports: [] },
    ],
    ['labels that are none', peer({ text: 'web' }), '"web" is no label: it has no "=".'],
    [
      'ports that are none',
      { ...peer({ text: 'app=web' }), ports: '70000' },
      '"70000" is no port: ports go from 1 to 65535.',
    ],
    [
      'a prefix with exceptions',
      peer({ type: 'addresses', text: '10.0.0.0/8', more: '10.1.0.0/16 10.2.0.0/16,' }),
      {
        peers: [
          {
            was: null,
            peer: { type: 'addresses', cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] },
          },
        ],
        ports: [],
      },
    ],
    [
      'a namespace',
      peer({ type: 'namespace', text: 'lab' }),
      { peers: [{ was: null, peer: { type: 'namespace', namespace: 'lab' } }], ports: [] },
    ],
    [
      'neighbours need no text',
      peer({ type: 'neighbours' }),
      { peers: [{ was: null, peer: { type: 'neighbours' } }], ports: [] },
    ],
    ['one of two is missing', { ...NEW_RULE, peers: [{ ...NEW_PEER, type: 'neighbours' }, NEW_PEER] }, ''],
  ])('%s', (_, draft, rule) => expect(ruleOf(draft)).toEqual(rule));
});

describe('a rule in words', () => {
  it.each<[unknown, 'ingress' | 'egress', string]>([
    [{}, 'ingress', 'from everybody'],
    [{ ports: [{ protocol: 'TCP', port: 5432 }] }, 'egress', 'to everybody on TCP 5432'],
    [
      { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] },
      'ingress',
      'from app=web on TCP 5432',
    ],
    [
      { from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }] },
      'ingress',
      'from all pods or 10.0.0.0/8',
    ],
  ])('%j %s', (rule, direction, words) => expect(ruleWords(rule, direction)).toBe(words));

  it.each<[unknown, string]>([
    [
      { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] } },
      '10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16',
    ],
    [{ namespaceSelector: { matchLabels: { [NAMESPACE]: 'lab' } } }, 'namespace lab'],
    [
      {
        podSelector: { matchLabels: { app: 'web' } },
        namespaceSelector: { matchLabels: { [NAMESPACE]: 'lab' } },
      },
      'app=web of namespace lab',
    ],
    [{ podSelector: {}, namespaceSelector: {} }, 'all pods of all namespaces'],
  ])('peer %j', (value, words) => expect(peerWords(value)).toBe(words));

  it.each<[unknown, string]>([
    [{}, 'all pods'],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, 'app'],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, '!app'],
    [{ matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }] }, 'tier in (a, b)'],
    [
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['a'] }] },
      'app=web, tier notin (a)',
    ],
  ])('selector %j', (selector, words) => expect(selectorWords(selector, 'all pods')).toBe(words));
});

describe('a new policy', () => {
  const document = read(
    readFileSync(new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8'),
  );
  const web = { kind: 'Deployment', namespace: 'default', name: 'web' };

  it('is for the pods of the workload that people look at, else for the default namespace', () => {
    expect(newPolicy(document, web)).toMatchObject({
      name: 'deny-ingress',
      namespace: 'default',
      pods: 'app=web',
    });
    expect(newPolicy(document, null)).toMatchObject({ namespace: 'default', pods: '' });
  });

  it('is called as its template, with a number when that is taken', () => {
    const read1 = readPolicy(newPolicy(document, web));
    if (!read1.ok) throw new Error(read1.message);
    const after = applyChange(document, addPolicy(document, read1.values));
    expect(policyName(after.topology, 'deny-ingress')).toBe('deny-ingress-2');
    expect(policyName(after.topology, 'allow-egress')).toBe('allow-egress');
  });

  it.each<[string, Partial<PolicyDraft>, unknown]>([
    ['nothing comes in', {}, { ok: true, values: { direction: 'ingress', rules: [], pods: { app: 'web' } } }],
    [
      'nothing goes out',
      { template: 'deny-egress' },
      { ok: true, values: { direction: 'egress', rules: [] } },
    ],
    ['a rule does not count where nothing is allowed', { rule: peer({ text: 'web' }) }, { ok: true }],
    [
      'some come in',
      { template: 'allow-ingress', rule: { ...peer({ type: 'neighbours' }), ports: '80' } },
      {
        ok: true,
        values: {
          direction: 'ingress',
          rules: [{ peers: [{ type: 'neighbours' }], ports: [{ protocol: 'TCP', port: 80 }] }],
        },
      },
    ],
    ['somebody is still to be named', { template: 'allow-egress' }, { ok: false, message: '' }],
    ['without a name', { name: ' ' }, { ok: false, message: '' }],
    ['labels that are none', { pods: 'web' }, { ok: false, suggestion: 'web=yes' }],
  ])('%s', (_, patch, expected) => {
    expect(readPolicy({ ...newPolicy(document, web), ...patch })).toMatchObject(expected as object);
  });
});
