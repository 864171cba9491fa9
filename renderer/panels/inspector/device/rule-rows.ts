/** The chains of a table of rules as one list of rows, those of open chains among them. */
import type { RuleTable, ShownChain, ShownRule } from '#core/report/device/rule-chains';

export type RuleRow =
  | { readonly type: 'chain'; readonly chain: ShownChain; readonly open: boolean }
  | { readonly type: 'rule'; readonly chain: ShownChain; readonly rule: ShownRule; readonly number: number };

/** With words to look for, only what has them: a chain by its name, with all its rules, or single rules. */
export function ruleRows(
  table: RuleTable,
  isOpen: (chain: ShownChain) => boolean,
  filter: string,
): readonly RuleRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  return table.chains.flatMap((chain): readonly RuleRow[] => {
    const rules = chain.rules.map((rule, index): RuleRow => ({
      type: 'rule',
      chain,
      rule,
      number: index + 1,
    }));
    if (words.length === 0) {
      const open = isOpen(chain);
      return [{ type: 'chain', chain, open }, ...(open ? rules : [])];
    }
    if (fits(chain.name))
      return [{ type: 'chain', chain, open: isOpen(chain) }, ...(isOpen(chain) ? rules : [])];
    const found = rules.filter((row) => row.type === 'rule' && fits(`${row.rule.text} ${row.rule.comment}`));
    return found.length === 0 ? [] : [{ type: 'chain', chain, open: true }, ...found];
  });
}

/** The chain that a rule leads to; null for one that decides itself. */
export function chainAfter({ text }: ShownRule, table: RuleTable): string | null {
  const target = /-j (\S+)$/.exec(text)?.[1] ?? '';
  return table.chains.some(({ name }) => name === target) ? target : null;
}
