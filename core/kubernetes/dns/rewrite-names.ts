/**
 * What `rewrite` does to a question's name, and to the names and values of the answers.
 * Source: coredns plugin/rewrite/name.go and reverter.go.
 */
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

/** A name with its final dot, as the client is to see it. */
type Renaming = (name: string) => string;

/**
 * Names and values of answers, the last rule first (reverter.go). What is restored without being written down holds for
 * both: the name that was rewritten and all below it, with `suffix` every name that ends so.
 */
function restorer(rule: RewritePlugin, asked: string, became: string): Rewritten['restore'] {
  const own = rule.restoresName ? renamingBack(rule, asked, became) : null;
  const written = rule.answers.toReversed();
  const renamed = (on: 'name' | 'value', text: string): string => {
    const patterned = written
      .filter((one) => one.on === on)
      .reduce((name, { from, to }) => withDot(replaceByPattern(name.slice(0, -1), from, to)) ?? name, text);
    return own ? own(patterned) : patterned;
  };
  return (answers) =>
    answers.map((record) => ({
      ...record,
      name: renamed('name', record.name),
      data: withTarget(record, (target) => renamed('value', target)),
    }));
}

function renamingBack(rule: RewritePlugin, asked: string, became: string): Renaming {
  const [from, to] = rule.match === 'suffix' ? [rule.to, rule.from] : [became, asked];
  return (name) => {
    const plain = name.slice(0, -1);
    const fits = plain === from || plain.endsWith(rule.match === 'suffix' ? from : `.${from}`);
    return fits ? `${plain.slice(0, plain.length - from.length)}${to}.` : name;
  };
}

function withDot(name: string | null): string | null {
  return name === null ? null : `${name}.`;
}

/** The data with another name in it, of the records that have one. */
function withTarget({ type, data }: ResourceRecord, rename: Renaming): string {
  switch (type) {
    case 'A':
      return data;
    case 'CNAME':
    case 'PTR':
      return rename(data);
    case 'SRV': {
      const start = data.lastIndexOf(' ') + 1;
      return data.slice(0, start) + rename(data.slice(start));
    }
  }
}
