/** The plugin `rewrite`: other names for names. Source: coredns plugin/rewrite/name.go. */
import type { PatternRule } from '../../sentences/kubernetes/names';
import type { Pattern } from '../pattern/pattern';
import { readPattern } from '../pattern/read-pattern';
import type { Directive } from './directives';
import { readName } from './read-plugins';
import type { Notes } from './notes';
import type { RewriteMatch, RewritePlugin } from './server-block';

const matches = ['exact', 'prefix', 'suffix', 'substring', 'regex'] as const;

/** `rewrite [continue|stop] name [MATCH] FROM TO [answer auto]`, or the same in a block with `answer name` rules. */
export function readRewrite(directive: Directive, notes: Notes): readonly RewritePlugin[] {
  const words = directive.words.slice(1);
  const continues = words[0] === 'continue';
  const rest = words[0] === 'continue' || words[0] === 'stop' ? words.slice(1) : words;
  if (rest.length > 0) return readRule(directive, rest, [], continues, notes);
  const answers = directive.block.flatMap((one) => readAnswer(one, notes));
  const auto = directive.block.some(({ words: [field, what] }) => field === 'answer' && what === 'auto');
  return directive.block
    .filter(({ words: [field] }) => field !== 'answer')
    .flatMap((one) =>
      readRule(one, auto ? [...one.words, 'answer', 'auto'] : one.words, answers, continues, notes),
    );
}

/** `answer name FROM TO`: a pattern of an answer's name, and what it becomes. */
function readAnswer(directive: Directive, notes: Notes): RewritePlugin['answers'] {
  const [field, what, from, to] = directive.words;
  if (field !== 'answer' || what !== 'name' || from === undefined || to === undefined) return [];
  const pattern = patternOf(directive, 'answer name', from, to, notes);
  return pattern === null ? [] : [{ from: pattern, to: readName(to) }];
}

function readRule(
  directive: Directive,
  words: readonly string[],
  answers: RewritePlugin['answers'],
  continues: boolean,
  notes: Notes,
): readonly RewritePlugin[] {
  const [field, ...rest] = words;
  if (field !== 'name') {
    notes.ignored(directive, 'rewrite', field ?? '');
    return [];
  }
  const match = matches.find((one) => one === rest[0]);
  const [from, to, ...options] = match === undefined ? rest : rest.slice(1);
  if (from === undefined || to === undefined) {
    notes.mistake(directive, { type: 'rewrite' });
    return [];
  }
  const fits = matchOf(directive, match ?? 'exact', from, to, notes);
  if (fits === null) return [];
  return [
    {
      type: 'rewrite',
      ...fits,
      to: readName(to),
      restoresName: match === undefined || match === 'exact' || options.join(' ').includes('answer auto'),
      answers,
      continues,
    },
  ];
}

/** Null, and a note, for a pattern that is not followed. */
function matchOf(
  directive: Directive,
  match: RewriteMatch['match'],
  from: string,
  to: string,
  notes: Notes,
): RewriteMatch | null {
  switch (match) {
    case 'regex': {
      const pattern = patternOf(directive, 'name regex', from, to, notes);
      return pattern === null ? null : { match, from: pattern };
    }
    case 'suffix':
    case 'exact':
      return { match, from: readName(from) };
    case 'prefix':
    case 'substring':
      return { match, from: from.toLowerCase() };
  }
}

/** CoreDNS refuses what is no pattern of Go, and more groups in what it becomes than it has. */
function patternOf(
  directive: Directive,
  rule: PatternRule,
  from: string,
  to: string,
  notes: Notes,
): Pattern | null {
  const read = readPattern(from);
  if (!read.ok) {
    if (read.why === 'refused') {
      notes.mistake(directive, { type: 'no-pattern', rule, pattern: from, reason: read.reason });
    } else notes.ignored(directive, rule, from);
    return null;
  }
  const groups = new Set(to.match(/\{(?:\d|[1-9]\d|100)\}/g)).size;
  if (groups <= read.pattern.groups) return read.pattern;
  notes.mistake(directive, { type: 'groups', rule, pattern: from, to });
  return null;
}
