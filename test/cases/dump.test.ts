/** Cases from life about what a dump says of its own cluster: `test/fixtures/cases`. */
import { expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { sha256Hex } from '#core/kubernetes/hash';
import { jsonOf, runCli } from '../cli/run-cli';
import { casePath, caseTopology } from './read-case';

/** The findings of `hopscope check --json`: `HS350 warning 10`. */
async function checked(file: string): Promise<readonly string[]> {
  const { findings } = jsonOf(await runCli(['check', casePath(file), '--json'])) as {
    findings: readonly { code: string; severity: string; line: number }[];
  };
  return findings.map(({ code, severity, line }) => `${code} ${severity} ${line}`);
}

it('election-names: the election hashes the dump’s own names', () => {
  const { cluster } = buildModel(caseTopology('election-names.topology.yaml'));
  const names = ['k8s-7x2hm-7x2hm0', 'k8s-7x2hm-7x2hm1'];
  const winners = [40, 41, 42, 43, 44, 45].map((last) => {
    const hashOf = (name: string) => sha256Hex(`${name}#10.70.8.${last}`);
    return names.toSorted((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1))[0];
  });
  const announced = cluster.services.filter(({ name }) => /^a4\d$/.test(name));
  const nameOf = new Map<string | null, string>(
    cluster.nodes.map((node) => [node.device, node.kubernetesName]),
  );
  expect(announced.map(({ announcedBy }) => nameOf.get(announcedBy))).toEqual(winners);
  expect(new Set(winners).size).toBe(2);
});

it('internal-ip-disagrees: told once, and the dump’s addresses count', async () => {
  expect(await checked('internal-ip-disagrees.topology.yaml')).toEqual(['HS350 warning 10']);
  const args = ['--from', 'host/scanner', '--to', 'node/worker', '--port', '30200', '--json'];
  const run = await runCli(['trace', casePath('internal-ip-disagrees.topology.yaml'), ...args]);
  expect(run.messages).toContain('10.70.8.32 (nodeIPs: 10.70.8.11)');
  expect(jsonOf(run)).toMatchObject({ outcome: 'delivered' });
  expect(jsonOf(run)).toHaveProperty('forward.hops.0.packet.dst', '10.70.8.32');
  expect(jsonOf(run)).toHaveProperty('dump.0.setting', '10.70.8.10-10.70.8.11');
});

it('neighbours: a node that is not ready is told', async () => {
  expect(await checked('neighbours.topology.yaml')).toContain('HS352 warning 40');
});

it('two-metrics-ports: two containers may call a port the same, with a warning', async () => {
  expect(await checked('two-metrics-ports.yaml')).toEqual(['HS201 warning 1', 'HS137 warning 7']);
  const { cluster } = buildModel(caseTopology('two-metrics-ports.yaml'));
  expect(cluster.pods.map(({ name }) => name)).toContain('dns-like');
});

it('calico-block-limit: only blocks of the pool that is asked for count', async () => {
  const codes = await checked('calico-block-limit.yaml');
  expect(codes.filter((code) => code.startsWith('HS33'))).toEqual([]);
  const { cluster } = buildModel(caseTopology('calico-block-limit.yaml'));
  const pod = cluster.pods.find(({ name }) => name === 't');
  expect(pod?.address && formatIpv4(pod.address)).toMatch(/^10\.1\.0\./);
});

it('indented-separator: one error, at its line', async () => {
  expect(await checked('indented-separator.yaml')).toEqual(['HS101 error 9']);
});

it.each(['ippool-overlaps', 'nat-two-pools', 'pod-subnet-overlaps'])('%s: told by check', async (name) => {
  const codes = await checked(`${name}.topology.yaml`);
  expect(codes.filter((code) => code.startsWith('HS224 warning'))).toHaveLength(1);
});

it.each([
  ['nat-two-pools', 'pod/connector', 'host/partner-api', ['--port', '443'], 'IPPool old-pool'],
  ['ippool-overlaps', 'pod/web', 'host/scanner', ['--protocol', 'icmp'], 'IPPool default-ipv4-ippool'],
  ['pod-subnet-overlaps', 'pod/web', 'host/scanner', ['--protocol', 'icmp'], 'pod subnet 10.70.0.0/16'],
])('%s: the trace says why nothing was translated', async (name, from, to, args, pool) => {
  const path = casePath(`${name}.topology.yaml`);
  const run = await runCli(['trace', path, '--from', from, '--to', to, ...args]);
  expect(run.result).toContain(`lies in the ${pool}`);
  expect(run.result.includes('Remedy: Remove the IPPool old-pool')).toBe(name === 'nat-two-pools');
});

it('mtu-1472: vxlanMTU with its headers is more than the port takes', async () => {
  expect(await checked('mtu-1472.topology.yaml')).toEqual(['HS353 warning 37']);
});

it('installation-only: the pool of the operator’s Installation, which crosses without a tunnel', () => {
  const { cluster } = buildModel(caseTopology('installation-only.topology.yaml'));
  const { name, crossSubnet, encapsulation } = cluster.podNetwork.pools[0] ?? {};
  expect({ name, crossSubnet, encapsulation }).toEqual({
    name: 'default-ipv4-ippool',
    crossSubnet: true,
    encapsulation: 'VXLAN',
  });
  expect(cluster.encapsulation).toBe('None');
});
