import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { captureOf } from '#core/report/capture/capture';
import { passagesOf } from '#core/report/capture/passages';
import type { GivenAnswer } from '#core/report/json/trace-json';
import { readTopology } from '#core/topology/read';

const file = join(import.meta.dirname, '../../../assets/samples/two-tier.topology.yaml');
const model = buildModel(readTopology([{ name: file, text: readFileSync(file, 'utf8') }]).topology);

function answerTo(
  from: string,
  to: string,
  protocol: 'tcp' | 'udp' | 'icmp',
  port: number | null,
): GivenAnswer {
  const answer = ask(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null });
  if (!answer.ok) throw new Error('not asked');
  return answer;
}

function titlesOf({ resolution, trace }: GivenAnswer): readonly string[] {
  return passagesOf(resolution, trace).map(({ title }) => title);
}

it('has the whole conversation: the name, the handshake', () => {
  const name = 'A db.default.svc.cluster.local.';
  expect(titlesOf(answerTo('deploy/web', 'db', 'tcp', 5432))).toEqual([
    `DNS query ${name}`,
    `DNS answer NOERROR ${name}`,
    'TCP SYN',
    'TCP SYN-ACK',
    'TCP ACK',
  ]);
  expect(titlesOf(answerTo('deploy/web', 'pod/default/db-0', 'tcp', 5433))).toEqual(['TCP SYN', 'TCP RST']);
  expect(titlesOf(answerTo('deploy/web', 'pod/default/db-0', 'icmp', null))).toEqual([
    'ICMP echo request',
    'ICMP echo reply',
  ]);
});

it('has every question of a search, and that there is no such name', () => {
  const titles = titlesOf(answerTo('deploy/web', 'nowhere', 'tcp', 80));
  expect(titles[0]).toBe('DNS query A nowhere.default.svc.cluster.local.');
  expect(titles[1]).toBe('DNS answer NXDOMAIN A nowhere.default.svc.cluster.local.');
  expect(titles.length).toBeGreaterThan(4);
});

it('is the same bytes for the same trace', () => {
  const [first, second] = [1, 2].map(() => captureOf(model, answerTo('deploy/web', 'db', 'tcp', 5432)));
  expect(first).toEqual(second);
});
