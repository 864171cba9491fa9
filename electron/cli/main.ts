#!/usr/bin/env node
/** The command line, `hopscope`. */
import { runProgram } from './output/run-program';
import { cliProgram } from './program';

await runProgram(cliProgram(), process.argv.slice(2));
