/** The plugin `rewrite`: other names for names. Source: coredns plugin/rewrite/setup.go and name.go. */
import type { PatternRule } from '../../sentences/kubernetes/names';
import type { Pattern } from '../pattern/pattern';
import { readPattern } from '../pattern/read-pattern';
import type { Directive } from './directives';
import { readName } from './read-plugins';
import type { Notes } from './notes';
import type { AnswerRule, RewriteMatch, RewritePlugin } from './server-block';

const matches = ['exact', 'prefix', 'suffix', 'substring', 'regex'] as const;

/** A word of a rule, and where it stands. */
interface Word {
  readonly word: string;
  readonly at: Directive;
}

/**
 * `rewrite [continue|stop] name [MATCH] FROM TO`, then `answer auto`, `answer name FROM TO` or `answer value FROM TO`,
 * several of them; on one line or in a block, whose words are simply those of the line gone on with (setup.go).
 */
export function readRewrite(directive: Directive, notes: Notes): readonly RewritePlugin[] {
  const words = [directive, ...directive.block]
    .flatMap((at) => at.words.map((word) => ({ word, at })))
    .slice(1);
  const mode = words[0]?.word;
  const [field, ...rest] = mode === 'continue' || mode === 'stop' ? words.slice(1) : words;
  if (field?.word !== 'name') {
    notes.ignored(field?.at ?? directive, 'rewrite', field?.word ?? '');
    return [];
  }
  return readRule(field.at, rest, mode === 'continue', notes);
}

function readRule(
  directive: Directive,
  words: readonly Word[],
  continues: boolean,
  notes: Notes,
): readonly RewritePlugin[] {
  const match = matches.find((one) => one === words[0]?.word);
  const [from, to, ...options] = match === undefined ? words : words.slice(1);
  if (from === undefined || to === undefined) {
    notes.mistake(directive, { type: 'rewrite' });
    return [];
  }
  const fits = matchOf(directive, match ?? 'exact', from.word, to.word, notes);
  const { auto, answers } = readAnswers(options, notes);
  if (fits === null) return [];
  const restoresName = match === undefined || match === 'exact' || auto;
  return [{ type: 'rewrite', ...fits, to: readName(to.word), restoresName, answers, continues }];
}

interface Answers {
  /** `answer auto` */
  readonly auto: boolean;
  readonly answers: readonly AnswerRule[];
}

const noAnswers: Answers = { auto: false, answers: [] };

/**
 * `answer auto`, `answer name FROM TO`, `answer value FROM TO`: a pattern, and what it becomes. After the first the word
 * `answer` may be left out. CoreDNS does not start with anything else, nor with both `auto` and names.
 */
function readAnswers(words: readonly Word[], notes: Notes): Answers {
  if (words.length === 0) return noAnswers;
  const [first] = words;
  const found: AnswerRule[] = [];
  let auto = false;
  let rest = words;
  const refuse = (): Answers => {
    if (first) notes.mistake(first.at, { type: 'rewrite-answer' });
    return noAnswers;
  };
  if (first?.word !== 'answer') return refuse();
  while (rest.length > 0) {
    const own = rest[0]?.word === 'answer' ? rest.slice(1) : rest;
    const [what, from, to] = own;
    if (what?.word === 'auto') {
      auto = true;
      rest = own.slice(1);
      continue;
    }
    if ((what?.word !== 'name' && what?.word !== 'value') || !from || !to) return refuse();
    const on = what.word;
    const pattern = patternOf(what.at, `answer ${on}`, from.word, to.word, notes);
    if (pattern !== null) found.push({ on, from: pattern, to: readName(to.word) });
    rest = own.slice(3);
  }
  return auto && found.some(({ on }) => on === 'name') ? refuse() : { auto, answers: found };
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
