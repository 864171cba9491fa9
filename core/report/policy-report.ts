/** What policies allow, as `hopscope policy` prints it: text for people, and the JSON of its contract, version 1. */
import type { AllowedPorts, PolicyConnection } from '../analysis/reach/policy-connections';
import type { Unsimulated } from '../analysis/unsimulated/concern';
import type { Model } from '../analysis/model';
import { dumpFactsToJson, type DumpFactJson } from './json/dump-json';
import { unsimulatedToJson, type UnsimulatedJson } from './unsimulated-text';
import { formatPortRanges } from '../network/rules/port-ranges';

export interface PolicyJson {
  readonly version: 1;
  readonly connections: readonly {
    readonly from: string;
    readonly to: string;
    readonly allowed: readonly { readonly protocol: string; readonly ports: string }[];
  }[];
  /** What stands in the files, could have changed the answer, and has no part in it. */
  readonly unsimulated: readonly UnsimulatedJson[];
  /** What was taken from a dump in place of a setting, or against one. */
  readonly dump: readonly DumpFactJson[];
}

export function policyToJson(
  model: Model,
  connections: readonly PolicyConnection[],
  unsimulated: readonly Unsimulated[] = [],
): PolicyJson {
  return {
    version: 1,
    connections: connections.map(({ from, to, allowed }) => ({
      from,
      to,
      allowed: allowed.map(({ protocol, ports }) => ({ protocol, ports: formatPortRanges(ports) })),
    })),
    unsimulated: unsimulatedToJson(unsimulated),
    dump: dumpFactsToJson(model),
  };
}

/**
 * One line a connection: `shop/web[Deployment] → shop/db[StatefulSet]: TCP 5432`. Lines end with `\n`.
 * `workloads` is how many there are to allow anything to.
 */
export function policyToText(connections: readonly PolicyConnection[], workloads: number): string {
  if (workloads === 0) return 'There are no workloads, so there is nothing to allow.\n';
  if (connections.length === 0) return 'The policies allow nothing.\n';
  const lines = connections.map(({ from, to, allowed }) => `${from} → ${to}: ${allowedWords(allowed)}`);
  return `${lines.join('\n')}\n`;
}

const protocolCount = 3;
const everyPort = '1-65535';

function allowedWords(allowed: readonly AllowedPorts[]): string {
  const texts = allowed.map(({ protocol, ports }) => ({ protocol, ports: formatPortRanges(ports) }));
  if (texts.length === protocolCount && texts.every(({ ports }) => ports === everyPort)) return 'everything';
  return texts
    .map(({ protocol, ports }) => (ports === everyPort ? `all ${protocol}` : `${protocol} ${ports}`))
    .join(', ');
}
