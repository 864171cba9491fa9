/** A device's tables as the device would have them: routes with their reasons, rules, neighbours, sockets. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import type { Device } from '#core/network/model';
import type { Rule } from '#core/network/ruleset';
import { connectHint, serviceHint } from '#core/report/device/connect-hint';
import { addressTable, learnedTable, socketTable } from '#core/report/device/interface-tables';
import { neighbourTable } from '#core/report/device/neighbour-table';
import { routeTable } from '#core/report/device/route-table';
import { ruleTables } from '#core/report/device/rule-chains';
import { ruleLines } from '#core/report/device/rule-text';
import type { Table } from '#core/report/tables/table';
import { sampleModel as changedModel } from '#test/analysis/topologies';
import { sampleModel } from '#test/diagram/topologies';

const model = sampleModel('two-tier');

function device(name: string, of: Model = model): Device {
  const found = of.network.devices.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

function texts({ rows }: Table): readonly (readonly string[])[] {
  return rows.map(({ cells }) => cells.map(({ text }) => text));
}

describe('routes', () => {
  const rows = texts(routeTable(model, device('node/worker')));

  it('give the reason of every row', () => {
    expect(rows[0]).toEqual([
      '192.168.40.0/24',
      '192.168.20.1',
      'eth1',
      '100',
      'custom',
      'Add-HcsNetRoute puts it on every node VM',
    ]);
    const reasons = rows.map((row) => row.at(-1) ?? '');
    expect(reasons).toContain('eth1 has 192.168.20.21, so this subnet is on its link');
    expect(reasons).toContain('The default gateway, the Windows host');
    expect(reasons.some((reason) => /^The pod web-.* is behind this interface$/.test(reason))).toBe(true);
    expect(reasons.some((reason) => reason.startsWith('Calico’s block on Master VM, reached by VXLAN'))).toBe(
      true,
    );
    expect(reasons.some((reason) => reason.startsWith('Calico’s block on this node'))).toBe(true);
  });

  it('select the custom route they come from', () => {
    expect(routeTable(model, device('node/master')).rows[0]?.thing).toBe('route/192.168.40.0/24/100');
  });
});

describe('rules', () => {
  const tables = ruleTables(device('node/worker').rules);

  it('stand under their real names, base chains first', () => {
    const nat = tables.find(({ id }) => id === 'nat');
    const names = nat?.chains.map(({ name }) => name) ?? [];
    expect(names.slice(0, 3)).toEqual(['PREROUTING', 'OUTPUT', 'POSTROUTING']);
    expect(names).toContain('KUBE-SERVICES');
    expect(names.some((name) => name.startsWith('KUBE-SEP-'))).toBe(true);
    expect(nat?.chains[0]?.hooks).toEqual(['prerouting-nat']);
    expect(tables.map(({ id }) => id)).toEqual(['nat', 'filter']);
  });

  it('lose no rule of a chain that is reached', () => {
    for (const { chains } of tables) {
      for (const { name, rules } of chains) {
        const own = device('node/worker').rules.chains.find((chain) => chain.name === name);
        expect(rules.length).toBeGreaterThanOrEqual(own?.rules.length ?? Infinity);
      }
    }
  });

  const cases: readonly (readonly [Rule['match'], Rule['action'], readonly string[]])[] = [
    [
      {
        destination: { prefixes: [prefix('10.0.0.1/32')] },
        protocol: 'tcp',
        destinationPorts: [{ first: 80, last: 80 }],
      },
      { type: 'jump', chain: 'KUBE-SVC-X' },
      ['-d 10.0.0.1/32 -p tcp --dport 80 -j KUBE-SVC-X'],
    ],
    [
      { source: { prefixes: [prefix('10.0.0.0/8')], not: true }, inInterface: 'eth1' },
      { type: 'masquerade' },
      ['! -s 10.0.0.0/8 -i eth1 -j MASQUERADE'],
    ],
    [{ mark: { bits: 0x4000, not: true } }, { type: 'return' }, ['-m mark ! --mark 0x4000/0x4000 -j RETURN']],
    [
      {},
      { type: 'dnat', address: ipv4('172.27.0.5'), port: 8080 },
      ['-j DNAT --to-destination 172.27.0.5:8080'],
    ],
    [
      {},
      {
        type: 'choose',
        branches: [
          { chain: 'A', probability: 1 / 3, target: 'a' },
          { chain: 'B', probability: 1 / 3, target: 'b' },
          { chain: 'C', probability: 1 / 3, target: 'c' },
        ],
      },
      [
        '-m statistic --mode random --probability 0.3333 -j A',
        '-m statistic --mode random --probability 0.5000 -j B',
        '-j C',
      ],
    ],
    [
      {
        state: ['new', 'related'],
        destinationPorts: [
          { first: 1, last: 2 },
          { first: 9, last: 9 },
        ],
      },
      { type: 'reject', with: 'icmp-port-unreachable' },
      [
        '-m multiport --dports 1:2,9 -m conntrack --ctstate NEW,RELATED -j REJECT --reject-with icmp-port-unreachable',
      ],
    ],
  ];

  it.each(cases)('are written as iptables-save writes them: %j', (match, action, lines) => {
    expect(ruleLines({ match, action, comment: '' })).toEqual(lines);
  });
});

describe('neighbours', () => {
  it('tell who answers for what, and why', () => {
    const rows = texts(neighbourTable(model, 'node/worker'));
    expect(rows.find(([own, address]) => own === 'eth1' && address === '192.168.20.1')).toEqual([
      'eth1',
      '192.168.20.1',
      '02:00:c0:a8:14:01',
      'Plant gateway',
      'has it',
    ]);
    expect(rows.some(([own, , , , how]) => own === 'vxlan.calico' && how === 'written by Calico')).toBe(true);
    expect(rows.some(([own]) => own?.startsWith('cali'))).toBe(true);
  });

  it('show the proxy behind a pod’s next hop, and the announcer of a service’s address', () => {
    const pod = model.cluster.pods.find(({ owner }) => owner?.name === 'web')?.device ?? '';
    expect(texts(neighbourTable(model, pod))).toEqual([
      ['eth0', '169.254.1.1', 'ee:ee:ee:ee:ee:ee', 'Worker VM', 'by proxy ARP'],
    ]);
    const gateway = texts(neighbourTable(model, 'host/plant-gateway'));
    expect(gateway.find(([, address]) => address === '192.168.20.30')?.at(-1)).toBe('MetalLB announces it');
  });

  it('say so where nobody answers', () => {
    const lost = changedModel('two-tier', ['nextHop: 192.168.20.1', 'nextHop: 192.168.20.99']);
    const rows = texts(neighbourTable(lost, 'node/worker'));
    expect(rows.find(([, address]) => address === '192.168.20.99')?.[3]).toBe('nobody answers');
    expect(neighbourTable(lost, 'host/nobody').rows).toEqual([]);
  });
});

describe('interfaces and sockets', () => {
  it('list addresses with MAC, MTU and what else the interface does', () => {
    const rows = texts(addressTable(device('node/worker')));
    expect(rows.find(([name]) => name === 'eth1')?.[1]).toBe('192.168.20.21/24');
    expect(rows.find(([name]) => name === 'eth1')?.at(-1)).toContain('strict reverse-path filter');
    expect(rows.find(([name]) => name === 'vxlan.calico')?.at(-1)).toContain('VXLAN');
  });

  it('tell what is plugged into a switch, and whom it hears there', () => {
    const external = device('switch/external');
    expect(texts(socketTable(model, external)).map(([, other]) => other)).toContain('Worker VM, eth1');
    const learned = texts(learnedTable(model, external));
    expect(learned.find(([, , who]) => who === 'Plant gateway, eth0')?.[0]).toBe('Port3');
  });
});

describe('ways in', () => {
  it('are the device’s own', () => {
    expect(connectHint(model, device('device'))?.command).toContain(
      'Enter-PSSession -ComputerName 192.168.100.10',
    );
    expect(connectHint(model, device('node/worker'))?.command).toBe(
      'kubectl describe node k8s-contoso-edge-01-n1',
    );
    expect(connectHint(model, device('switch/internal'))).toBeNull();
    const web = model.cluster.services.find(({ name }) => name === 'web');
    expect(web && serviceHint(web)?.command).toBe('nc -v -z 192.168.20.30 80');
  });
});
