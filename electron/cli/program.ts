/** All commands of `hopscope`: one file per command in commands/. */
import { Command } from 'commander';
import { version } from '../../package.json';
import { registerBenchCommand } from './commands/bench';
import { registerCheckCommand } from './commands/check';
import { registerExportCommand } from './commands/export';
import { registerOpenCommand } from './commands/open';
import { registerPolicyCommand } from './commands/policy';
import { registerReachCommand } from './commands/reach';
import { registerResolveCommand } from './commands/resolve';
import { registerTraceCommand } from './commands/trace';
import { processIo, type CliIo } from './output/cli-io';

/** The program, reading and writing through `io`. */
export function cliProgram(io: CliIo = processIo): Command {
  const program = new Command('hopscope')
    .description('Shows how packets really travel through Kubernetes on an Azure Stack Edge appliance.')
    .version(version, '--version', 'print the version');
  registerOpenCommand(program, io);
  registerTraceCommand(program, io);
  registerReachCommand(program, io);
  registerResolveCommand(program, io);
  registerPolicyCommand(program, io);
  registerCheckCommand(program, io);
  registerExportCommand(program, io);
  registerBenchCommand(program, io);
  return program;
}
