/** The plugin `rewrite`: other names for names. Source: coredns plugin/rewrite/setup.go and name.go. */
import type { PatternRule } from '../../sentences/kubernetes/names';
import type { Pattern } from '../pattern/pattern';
import { readPattern } from '../pattern/read-pattern';
import type { Directive } from './directives';
import { readName } from './read-plugins';
import type { Notes } from './notes';
import type { RewriteMatch, RewritePlugin } from './server-block';

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
  readonly answers: RewritePlugin['answers'];
}

/** `answer name FROM TO`: a pattern of an answer's name, and what it becomes. That of a value changes no address. */
function readAnswers(words: readonly Word[], notes: Notes): Answers {
  const [answer, what, from, to] = words;
  if (answer?.word !== 'answer' || what === undefined) return { auto: false, answers: [] };
  if (what.word === 'auto') return { ...readAnswers(words.slice(2), notes), auto: true };
  const { auto, answers } = readAnswers(words.slice(4), notes);
  if (what.word !== 'name' || from === undefined || to === undefined) return { auto, answers };
  const pattern = patternOf(answer.at, 'answer name', from.word, to.word, notes);
  return {
    auto,
    answers: pattern === null ? answers : [{ from: pattern, to: readName(to.word) }, ...answers],
  };
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
