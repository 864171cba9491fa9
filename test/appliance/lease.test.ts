/**
 * A DHCP port with the lease that its server gave, as Microsoft's own sample has the default gateway on such a port
 * (device configuration, `isDhcpEnabled` with a gateway).
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { readAppliance } from '#core/appliance/read-appliance';
import { sampleText, topologyOf } from '../analysis/topologies';
import { readTopology } from '#core/topology/read';

const STATIC = '      address: 10.126.72.30/21\n      gateway: 10.126.72.1\n';

/** The sample with such a lease in place of its static address. */
function leased(lease: string): string {
  return sampleText('two-tier', [STATIC, `      dhcp: true\n      lease: ${lease}\n`]);
}

describe('a DHCP port with a lease', () => {
  it('carries the default gateway, as a static one does', () => {
    const model = buildModel(topologyOf(leased('{ address: 10.126.72.30/21, gateway: 10.126.72.1 }')));
    expect(model.appliance.gatewayPort).toBe('Port2');
    const rest = { sourcePort: null, size: null, endpoint: null };
    const asked = { from: 'deploy/web', to: '203.0.113.7', protocol: 'tcp', port: 443, ...rest } as const;
    const fixed = ask(buildModel(topologyOf(sampleText('two-tier'))), asked);
    const answer = ask(model, asked);
    expect(answer.ok && answer.trace?.forward).toEqual(fixed.ok && fixed.trace?.forward);
  });

  it('has its own address where one is written, against the rules, beside the lease', () => {
    const own =
      '      dhcp: true\n      address: 10.126.72.31/21\n      lease: { address: 10.126.72.30/21 }\n';
    const text = sampleText('two-tier', [STATIC, own]);
    const { ports } = readAppliance(readTopology([{ name: 'a.yaml', text }]).topology);
    const port = ports.find(({ name }) => name === 'Port2');
    expect(port?.address && formatIpv4(port.address.address)).toBe('10.126.72.31');
  });

  it.each([
    [
      'a gateway elsewhere',
      '{ address: 10.126.72.30/21, gateway: 10.9.9.9 }',
      'HS214 spec.ports[1].lease.gateway',
    ],
    ['no address of its network', '{ address: 10.9.9.9/21 }', 'HS231 spec.ports[1].lease.address'],
  ])('says %s', (_, lease, expected) => {
    const { problems } = readTopology([{ name: 'a.yaml', text: leased(lease) }]);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain(expected);
  });
});

it('a route before any port is enabled for compute waits, and is no error', () => {
  const text = sampleText('two-tier', [/ {6}compute: true\n/, '']);
  const { problems } = readTopology([{ name: 'a.yaml', text }]);
  const found = problems.filter(({ code }) => code === 'HS243');
  expect(found.map(({ severity }) => severity)).toEqual(['note']);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
