/** All commands of `hopscope`: one file per command in commands/. */
import { Command } from 'commander';
import { version } from '../../package.json';
import { registerBenchCommand } from './commands/bench';
import { registerCheckCommand } from './commands/check';
import { registerCompletionCommand } from './commands/completion';
import { registerDiffCommand } from './commands/diff';
import { registerExportCommand } from './commands/export';
import { registerFaultsCommand } from './commands/faults';
import { registerOpenCommand } from './commands/open';
import { registerPolicyCommand } from './commands/policy';
import { registerReachCommand } from './commands/reach';
import { registerResolveCommand } from './commands/resolve';
import { registerTraceCommand } from './commands/trace';
import { processIo, type CliIo } from './output/cli-io';
import { shownIo } from './output/shown-io';

/** The program, reading and writing through `io`. */
export function cliProgram(io: CliIo = processIo): Command {
  const program = new Command('hopscope')
    .description('Shows how packets really travel through Kubernetes on an Azure Stack Edge appliance.')
    .version(version, '--version', 'print the version');
  const shown = shownIo(io);
  registerOpenCommand(program, io);
  registerTraceCommand(program, shown);
  registerReachCommand(program, shown);
  registerResolveCommand(program, shown);
  registerPolicyCommand(program, shown);
  registerDiffCommand(program, shown);
  registerFaultsCommand(program, shown);
  registerCheckCommand(program, shown);
  registerExportCommand(program, io);
  registerBenchCommand(program, io);
  registerCompletionCommand(program, io);
  return program;
}
