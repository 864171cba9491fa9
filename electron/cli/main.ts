#!/usr/bin/env node
/** The command line, `hopscope`: one file per command in commands/. */
import { Command } from 'commander';
import { version } from '../../package.json';
import { registerBenchCommand } from './commands/bench';
import { registerCheckCommand } from './commands/check';
import { registerExportCommand } from './commands/export';
import { registerOpenCommand } from './commands/open';
import { registerTraceCommand } from './commands/trace';
import { runProgram } from './output/run-program';

const program = new Command('hopscope')
  .description('Shows how packets really travel through Kubernetes on an Azure Stack Edge appliance.')
  .version(version, '--version', 'print the version');

registerOpenCommand(program);
registerTraceCommand(program);
registerCheckCommand(program);
registerExportCommand(program);
registerBenchCommand(program);

await runProgram(program, process.argv.slice(2));
