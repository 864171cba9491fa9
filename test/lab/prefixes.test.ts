/** A sample of the Internet's prefixes in a table of the kernel's and in ours: the same prefix must win for every address. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIpv4, ipv4FromNumber, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix, lastOf, prefix, type Prefix } from '#core/address/prefix';
import { PrefixTable } from '#core/address/prefix-table';
import { whyNoLab } from './kernel-lab';
import { runProgram } from './run-program';

const obstacle = whyNoLab();
const namespace = `hopscope-prefixes-${process.pid}`;
const prefixes = readFileSync(new URL('../fixtures/network/internet-prefixes.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(prefix);

/** First, middle and last of each prefix, and what lies right before and behind it. */
function edgesOf(one: Prefix): readonly Ipv4[] {
  const last = lastOf(one);
  return [one.address, (one.address + last) / 2, last, one.address - 1, last + 1].map(ipv4FromNumber);
}

/** The kernel refuses to look up what no packet may be sent to. */
function isUnicast(address: Ipv4): boolean {
  const first = address >>> 24;
  return first > 0 && first < 224 && first !== 127;
}

async function ip(args: readonly string[], input = ''): Promise<string> {
  const { output } = await runProgram('ip', args, { env: process.env, input, timeout: 60_000 });
  return output;
}

describe.skipIf(obstacle !== null)(
  `the kernel agrees about prefixes${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    beforeAll(async () => {
      await ip(['netns', 'add', namespace]);
      const routes = prefixes.map((one) => `route add ${formatPrefix(one)} dev wide`);
      await ip(
        ['-n', namespace, '-batch', '-'],
        ['link add wide type veth peer name other', 'link set wide up', 'link set other up', ...routes].join(
          '\n',
        ),
      );
    });

    afterAll(async () => void (await ip(['netns', 'del', namespace])));

    it('that win', { timeout: 120_000 }, async () => {
      const table = new PrefixTable();
      prefixes.forEach((one, place) => table.insert(one, place));
      const addresses = [...new Set(prefixes.filter((_, place) => place % 3 === 0).flatMap(edgesOf))].filter(
        isUnicast,
      );
      const asked = addresses.map((address) => `route get fibmatch ${formatIpv4(address)}`);
      const printed = await ip(['-n', namespace, '-force', '-json', '-batch', '-'], asked.join('\n'));
      const answers = [...printed.matchAll(/"dst":"([^"]+)"/g)].map(([, found = '']) => found);
      const expected = addresses.flatMap((address) => {
        const place = table.lookup(address);
        const winner = place < 0 ? undefined : prefixes[place];
        return winner ? [winner.length === 32 ? formatIpv4(winner.address) : formatPrefix(winner)] : [];
      });
      expect(answers.length).toBeGreaterThan(addresses.length / 2);
      expect(answers).toEqual(expected);
    });
  },
);
