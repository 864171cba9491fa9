import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli, type CliRun } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';

/** Whether the packet passes this device. */
function passes(run: CliRun, device: string): boolean {
  return run.result.includes(`"device": "${device}"`);
}

describe('hopscope trace', () => {
  it('exits 0 when the packet and its reply arrive', async () => {
    const run = await runCli([
      'trace',
      sample,
      '--from',
      'deploy/web',
      '--to',
      'host/operator-pc',
      '--port',
      '443',
    ]);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toMatch(/^pod\/default\/web-\S+ → host\/operator-pc, TCP 443: delivered\n/);
    expect(run.result).toContain('192.168.40.0/24 via 192.168.20.1 on eth1, metric 100 (custom route)');
    expect(run.result).toContain('0.0.0.0/0 via 172.29.0.1 on eth0 lost: shorter prefix');
  });

  it('exits 1 when it does not, with the remedy below the verdict', async () => {
    const text = (await readFile(sample, 'utf8')).replace(/^ {2}routes:\n[^]*?routeMetric: 100\n/m, '');
    const run = await runCli(
      ['trace', '-', '--from', 'host/operator-pc', '--to', 'svc/web', '--port', '80'],
      text,
    );
    expect(run).toMatchObject({ status: 1, messages: '' });
    const [verdict, , remedy] = run.result.split('\n');
    expect(verdict).toBe(
      'host/operator-pc → svc/default/web, TCP 80: dropped at node/worker (reverse-path-filter)',
    );
    expect(remedy).toMatch(/^ {2}Remedy: Add-HcsNetRoute -InterfaceAlias "Port3" /);
  });

  it('prints the same answer as JSON', async () => {
    const args = ['trace', sample, '--from', 'host/operator-pc', '--to', 'svc/web', '--port', '80', '--json'];
    const run = await runCli(args);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(jsonOf(run)).toMatchObject({
      version: 1,
      outcome: 'delivered',
      question: { protocol: 'tcp', port: 80 },
    });
  });

  it('takes protocols in any case, a source port, a size and an endpoint', async () => {
    const question = [
      'trace',
      sample,
      '--from',
      'host/operator-pc',
      '--to',
      'svc/web',
      '--port',
      '80',
      '--json',
    ];
    const first = await runCli(question);
    const other =
      first.result.match(/pod\/default\/web-[a-z0-9-]+/g)?.findLast((pod) => !passes(first, pod)) ?? '';
    const options = ['--protocol', 'TCP', '--source-port', '50123', '--size', '400', '--endpoint', other];
    const run = await runCli([...question, ...options]);
    expect(jsonOf(run)).toMatchObject({
      outcome: 'delivered',
      question: { protocol: 'tcp', sourcePort: 50123, size: 400, endpoint: other },
    });
    expect(run.result).toContain('TCP SYN 192.168.40.25:50123 → 192.168.20.30:80, TTL 64, 400 bytes');
    expect(passes(run, other)).toBe(true);
  });

  it.each([
    { from: 'deploy/nobody', to: 'host/operator-pc' },
    { from: 'deploy/web', to: 'host/nobody' },
    { from: 'deploy/web', to: '999.1.1.1' },
  ])('exits 2 with a sentence for $from to $to', async ({ from, to }) => {
    const run = await runCli(['trace', sample, '--from', from, '--to', to, '--port', '443']);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toMatch(/^hopscope: .+\.\n/);
  });
});
