/**
 * Runs a commander program so that it keeps the contract of the command line: exit status 0, 1 or
 * 2, help on standard output, every failure a sentence on standard error, JSON with `--json`.
 */
import { CommanderError, type Command } from 'commander';
import { CliFailure } from './cli-failure';
import { INTERRUPTED, processIo, type CliIo } from './cli-io';
import { failureOf } from './failure-of';
import { writeFailure } from './write-failure';

/** `args` without node and the script. Settles when the command is done; never rejects. */
export async function runProgram(
  program: Command,
  args: readonly string[],
  io: CliIo = processIo,
): Promise<void> {
  const printed: string[] = [];
  keepFromExiting(program, printed);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Asked for help or the version, commander throws after printing it.
    if (error instanceof CommanderError && error.exitCode === 0) return io.writeResult(printed.join(''));
    const failure = failureFor(error, program, args);
    io.setStatus(failure.code === 'interrupted' ? INTERRUPTED : 2);
    // Where not even the failure can be written, the exit status has to say it.
    await writeFailure(io, failure, args.includes('--json')).catch(() => undefined);
  }
}

/** Commander would write and end the process by itself; here it throws, and its texts are collected. */
function keepFromExiting(command: Command, printed: string[]): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void printed.push(text),
    writeErr: () => undefined,
  });
  for (const sub of command.commands) keepFromExiting(sub, printed);
}

function failureFor(error: unknown, program: Command, args: readonly string[]): CliFailure {
  return error instanceof CommanderError ? argumentFailure(error, program, args) : failureOf(error);
}

function argumentFailure(error: CommanderError, program: Command, args: readonly string[]): CliFailure {
  const command = program.commands.find((candidate) => candidate.name() === args[0]);
  const help = [program.name(), command?.name(), '--help'].filter(Boolean).join(' ');
  // `hopscope` alone is commander.help: the help went to nobody, and there is no error text.
  const message =
    error.code === 'commander.help'
      ? 'no command given'
      : error.message
          .replace(/^error: /, '')
          .replace(/^command-argument value ('.*') is invalid for argument '(\w+)'\./, '$2 $1 is unknown.');
  return new CliFailure('bad-arguments', asSentence(message), `\`${help}\` shows what there is.`);
}

function asSentence(text: string): string {
  const line = text
    .trim()
    .split('\n')
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
  return /[.?!)]$/.test(line) ? line : `${line}.`;
}
