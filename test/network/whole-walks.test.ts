/**
 * Walks written out in full, each step with all its facts: what the kernel does to a packet and in which order. A page
 * to be read, hop by hop, beside netfilter's hook order and the RFCs that the rooms' headers name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Network } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import type { Flow } from '#core/network/trace';
import { flow, rule, rules } from './build';
import { traceWords } from './trace-words';
import { crowded, home, nodes } from './walked-networks';

const tracking = rules({
  'prerouting-nat': [],
  'forward-filter': [
    rule({ state: ['new'] }, { type: 'accept' }, 'new'),
    rule({ state: ['established', 'related'] }, { type: 'accept' }, 'known'),
  ],
  'postrouting-nat': [rule({ outInterface: 'tunnel0' }, { type: 'masquerade' }, 'hide')],
});

const networks: Readonly<Record<string, Network>> = {
  home,
  crowded,
  vxlan: nodes('vxlan'),
  'vxlan over 1400': nodes('vxlan', 1400),
  'vxlan with rules': nodes('vxlan', 1500, tracking),
  ipip: nodes('ipip'),
  'ipip over 1400': nodes('ipip', 1400),
  'ipip with rules': nodes('ipip', 1500, tracking),
};

/** `whole`, `size 1400`, `ttl 2`, `source 10.0.9.9`, `prefers pod/b`, in any order. */
function settingsOf(words: readonly string[]): Partial<Flow> {
  const after = (word: string): string | null =>
    words.includes(word) ? (words[words.indexOf(word) + 1] ?? null) : null;
  const [source, prefers] = [after('source'), after('prefers')];
  return {
    dontFragment: words.includes('whole'),
    size: after('size') === null ? null : Number(after('size')),
    ttl: Number(after('ttl') ?? 64),
    source: source === null ? null : ipv4(source),
    preferredTargets: prefers === null ? [] : [prefers],
  };
}

const text = readFileSync(join(import.meta.dirname, '../fixtures/network/walks.txt'), 'utf8');
const walks = text
  .trim()
  .split('\n\n')
  .map((block) => block.split('\n'));

describe.each(walks.map(([head = '', ...lines]) => [head, lines] as const))('%s', (head, lines) => {
  it('goes this way', () => {
    const [, name = '', question = ''] = /^# (.+): (.+)$/.exec(head) ?? [];
    const network = networks[name];
    if (!network) throw new Error(`no network ${name}`);
    const words = question.split(' ');
    const asked = flow(words.slice(0, 3).join(' '), settingsOf(words.slice(3)));
    expect(traceWords(traceFlow(buildForwardingPlane(network), asked))).toEqual(lines);
  });
});
