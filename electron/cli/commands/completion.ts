/** `hopscope completion`: a script that completes commands and options in a shell. `program.ts` calls `registerCompletionCommand`. */
import { Argument, type Command } from 'commander';
import { completionScript, shells, type CompletedCommand, type Shell } from '../output/completion-script';
import { processIo, type CliIo } from '../output/cli-io';

const help = `
  bash: hopscope completion bash > ~/.local/share/bash-completion/completions/hopscope
  zsh:  hopscope completion zsh >> ~/.zshrc
  fish: hopscope completion fish > ~/.config/fish/completions/hopscope.fish
Exit status: 0 printed, 2 the shell is not known.`;

export function registerCompletionCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .description('print a script that completes commands and options in your shell')
    .addHelpText('after', help)
    .action((shell: Shell) => io.writeResult(completionScript(shell, program.commands.map(completed))));
}

function completed(command: Command): CompletedCommand {
  return {
    name: command.name(),
    description: command.description(),
    options: [
      ...command.options.flatMap(({ long, description, argChoices }) =>
        long ? [{ name: long, description, values: argChoices ?? [] }] : [],
      ),
      { name: '--help', description: 'display help for command', values: [] },
    ],
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}
