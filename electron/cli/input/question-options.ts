/** The options that put a question to a topology, shared by `trace` and `export`. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Question } from '#core/analysis/question';
import type { Protocol } from '#core/network/protocol';

export interface QuestionOptions {
  readonly protocol: Protocol;
  readonly port?: number;
  readonly sourcePort?: number;
  readonly size?: number;
  readonly endpoint?: string;
}

/** Adds `--protocol`, `--port`, `--source-port`, `--size` and `--endpoint`. */
export function addQuestionOptions(command: Command): Command {
  return command
    .option('--protocol <name>', 'tcp, udp or icmp', parseProtocol, 'tcp')
    .option('--port <number>', 'destination port', parsePort)
    .option('--source-port <number>', 'source port (default: 40112)', parsePort)
    .option('--size <bytes>', 'size of the IP packet, headers included (default: the smallest)', parseSize)
    .option('--endpoint <pod>', 'pod that answers for the service, instead of the first');
}

/** The question that the options put. */
export function questionOf(from: string, to: string, options: QuestionOptions): Question {
  const { protocol, port = null, sourcePort = null, size = null, endpoint = null } = options;
  return { from, to, protocol, port, sourcePort, size, endpoint };
}

function parseProtocol(text: string): Protocol {
  switch (text.toLowerCase()) {
    case 'tcp':
      return 'tcp';
    case 'udp':
      return 'udp';
    case 'icmp':
      return 'icmp';
    default:
      throw new InvalidArgumentError('A protocol is tcp, udp or icmp.');
  }
}

function parsePort(text: string): number {
  return parseWhole(text, 1, 65535, 'A port');
}

function parseSize(text: string): number {
  return parseWhole(text, 28, 65535, 'A size in bytes');
}

function parseWhole(text: string, least: number, most: number, what: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`${what} is a whole number from ${least} to ${most}.`);
}
