/** The plugin `rewrite`: other names for names. Source: coredns plugin/rewrite/name.go. */
import type { Directive } from './directives';
import { readName } from './read-plugins';
import type { Notes } from './notes';
import type { RewritePlugin } from './server-block';

const matches = ['exact', 'prefix', 'suffix', 'substring', 'regex'] as const;

/** A repeated group that repeats in itself can take ages to fail: such a pattern is not followed. */
const slowPattern = /[*+}][^()]*\)\s*[*+{]|\)[*+{][^()]*\)[*+{]|\\\d/;

/** `rewrite [continue|stop] name [MATCH] FROM TO [answer auto]`, or the same in a block with `answer name` rules. */
export function readRewrite(directive: Directive, notes: Notes): readonly RewritePlugin[] {
  const words = directive.words.slice(1);
  const continues = words[0] === 'continue';
  const rest = words[0] === 'continue' || words[0] === 'stop' ? words.slice(1) : words;
  if (rest.length > 0) return readRule(directive, rest, [], continues, notes);
  const answers = directive.block.flatMap(({ words: [field, what, from, to] }) =>
    field === 'answer' && what === 'name' && from !== undefined && to !== undefined && isPattern(from)
      ? [{ from: from.toLowerCase(), to: readName(to) }]
      : [],
  );
  const auto = directive.block.some(({ words: [field, what] }) => field === 'answer' && what === 'auto');
  return directive.block
    .filter(({ words: [field] }) => field !== 'answer')
    .flatMap((one) =>
      readRule(one, auto ? [...one.words, 'answer', 'auto'] : one.words, answers, continues, notes),
    );
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
    notes.ignored(directive, `rewrite ${field ?? ''}`.trim());
    return [];
  }
  const match = matches.find((one) => one === rest[0]);
  const [from, to, ...options] = match === undefined ? rest : rest.slice(1);
  if (from === undefined || to === undefined) {
    notes.mistake(directive, 'rewrite name needs a name and what it becomes');
    return [];
  }
  if (match === 'regex' && !isPattern(from)) {
    notes.ignored(directive, `rewrite name regex ${from}`);
    return [];
  }
  const text =
    match === 'regex'
      ? from
      : match === 'suffix' || match === undefined || match === 'exact'
        ? readName(from)
        : from.toLowerCase();
  return [
    {
      type: 'rewrite',
      match: match ?? 'exact',
      from: text,
      to: readName(to),
      restoresName: match === undefined || match === 'exact' || options.join(' ').includes('answer auto'),
      answers,
      continues,
    },
  ];
}

function isPattern(text: string): boolean {
  if (slowPattern.test(text)) return false;
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
