/**
 * Scripts with which shells complete `hopscope`. Source: bash-completion (`complete -F`, `compgen`), zsh's `bashcompinit`,
 * which understands the same script, and fish's `complete`.
 */

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What an argument may be, where it is not a file. */
  readonly values: readonly string[];
}

interface CompletedOption {
  /** `--from`. */
  readonly name: string;
  readonly description: string;
  readonly values: readonly string[];
}

/** Lines end with `\n`. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`;
    case 'fish':
      return fishScript(commands);
  }
}

function bashScript(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ name, options, values }) => {
    const words = options.map((option) => option.name).join(' ');
    return `    ${name}) options='${words}' values='${values.join(' ')}' ;;`;
  });
  const choices = commands.flatMap(({ name, options }) =>
    options.flatMap((option) =>
      option.values.length === 0
        ? []
        : [
            `    '${name} ${option.name}') COMPREPLY=($(compgen -W '${option.values.join(' ')}' -- "$word")); return ;;`,
          ],
    ),
  );
  return `${[
    '_hopscope() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options= values=',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} --help --version' -- "$word"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]} $before" in',
    ...choices,
    '  esac',
    '  case ${COMP_WORDS[1]} in',
    ...cases,
    '  esac',
    '  case $word in',
    '    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;',
    '    *) COMPREPLY=($(compgen -W "$values" -- "$word") $(compgen -f -- "$word")) ;;',
    '  esac',
    '}',
    'complete -o filenames -F _hopscope hopscope',
  ].join('\n')}\n`;
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options, values }) => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c hopscope -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...(values.length === 0 ? [] : [`complete -c hopscope ${here} -a '${values.join(' ')}'`]),
      ...options.map(({ name: option, description: what, values: choices }) => {
        const choice = choices.length === 0 ? '' : ` -x -a '${choices.join(' ')}'`;
        return `complete -c hopscope ${here} -l ${option.slice(2)}${choice} -d ${quoted(what)}`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** For fish: within single quotes only these two are escaped. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
