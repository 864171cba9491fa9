#!/usr/bin/env node
/** The command line, `hopscope`; on a thread of its own, one of its workers. */
import { isMainThread } from 'node:worker_threads';
import { serveJobs } from './many/workers';
import { runProgram } from './output/run-program';
import { cliProgram } from './program';

if (isMainThread) await runProgram(cliProgram(), process.argv.slice(2));
else serveJobs();
