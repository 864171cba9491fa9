/** What `rewrite` does to a question's name, and to the names of the answers. Source: coredns plugin/rewrite/name.go. */
import type { Plugin, RewritePlugin } from '../corefile/server-block';
import { matchPattern } from '../pattern/match-pattern';
import type { Pattern } from '../pattern/pattern';
import type { ResourceRecord } from './resolution';

export interface Rewritten {
  /** The name that the other plugins see, without the final dot. */
  readonly name: string;
  /** Answers as the client sees them. */
  readonly restore: (answers: readonly ResourceRecord[]) => readonly ResourceRecord[];
}

/** The rules in order; the first that fits is the last, unless it says `continue`. */
export function rewriteName(name: string, plugins: readonly Plugin[]): Rewritten {
  let current = name;
  const restores: Rewritten['restore'][] = [];
  for (const rule of plugins) {
    if (rule.type !== 'rewrite') continue;
    const next = rewritten(current, rule);
    if (next === null) continue;
    restores.unshift(restorer(rule, current, next));
    current = next;
    if (!rule.continues) break;
  }
  return { name: current, restore: (answers) => restores.reduce((list, restore) => restore(list), answers) };
}

/** Null when the rule does not fit. */
function rewritten(name: string, rule: RewritePlugin): string | null {
  const { to } = rule;
  if (rule.match === 'regex') return replaceByPattern(name, rule.from, to);
  const { match, from } = rule;
  switch (match) {
    case 'exact':
      return name === from ? to : null;
    case 'prefix':
      return name.startsWith(from) ? to + name.slice(from.length) : null;
    case 'suffix':
      return name.endsWith(from) ? name.slice(0, name.length - from.length) + to : null;
    case 'substring':
      return name.includes(from) ? name.replaceAll(from, to) : null;
  }
}

/** CoreDNS tries patterns on names with their final dot, and puts groups in for `{1}`. */
function replaceByPattern(name: string, from: Pattern, to: string): string | null {
  const found = matchPattern(from, `${name}.`);
  if (found === null) return null;
  return to
    .replace(/\{(0|[1-9]\d*)\}/g, (all, group: string) => found[Number(group)] ?? all)
    .replace(/\.$/, '');
}

function restorer(rule: RewritePlugin, asked: string, became: string): Rewritten['restore'] {
  const nameOf = (name: string): string => {
    const plain = name.slice(0, -1);
    if (rule.restoresName && plain === became) return `${asked}.`;
    for (const { from, to } of rule.answers) {
      const other = replaceByPattern(plain, from, to);
      if (other !== null) return `${other}.`;
    }
    return name;
  };
  return (answers) => answers.map((record) => ({ ...record, name: nameOf(record.name) }));
}
