/** Rules as rows: folded chains hide their rules, words find them anyway, jumps lead on. */
import { describe, expect, it } from 'vitest';
import { ruleTables } from '#core/report/device/rule-chains';
import { chainAfter, ruleRows } from '#renderer/panels/inspector/device/rule-rows';
import { sampleModel } from '#test/diagram/topologies';

const node = sampleModel('large').network.devices.find(({ name }) => name === 'node/worker');
const table = ruleTables(node?.rules ?? { hooks: {}, chains: [] })[0];
if (!table) throw new Error('the node has no rules');

describe('the rules of a node', () => {
  it('are one row a chain while all are folded', () => {
    expect(ruleRows(table, () => false, '')).toHaveLength(table.chains.length);
    expect(ruleRows(table, () => true, '')).toHaveLength(table.chains.length + table.rules);
  });

  it('show under their chain when words are in them', () => {
    const rows = ruleRows(table, () => false, 'assembly/api cluster ip');
    expect(rows.slice(0, 2).map(({ chain, type }) => `${type} ${chain.name}`)).toEqual([
      'chain KUBE-SERVICES',
      'rule KUBE-SERVICES',
    ]);
    const rules = rows.flatMap((row) => (row.type === 'rule' ? [row.rule.comment] : []));
    expect(rules.every((comment) => comment.startsWith('assembly/api'))).toBe(true);
  });

  it('show as a folded chain when the words are in its name', () => {
    const rows = ruleRows(table, () => false, 'kube-postrouting');
    expect(rows[0]).toMatchObject({ type: 'chain', open: true });
    expect(rows.some(({ type, chain }) => type === 'chain' && chain.name === 'KUBE-POSTROUTING')).toBe(true);
  });

  it('lead to the chain that they jump to', () => {
    const services = table.chains.find(({ name }) => name === 'KUBE-SERVICES');
    const first = services?.rules[0];
    expect(first && chainAfter(first, table)).toMatch(/^KUBE-(SVC|EXT|FW)-/);
    expect(chainAfter({ text: '-j ACCEPT', comment: '' }, table)).toBeNull();
  });
});
