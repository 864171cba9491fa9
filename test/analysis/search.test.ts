/** Search: who owns an address, free ones included, and everything by any part of its name. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { addressIn, ownersOf } from '#core/analysis/search/owners';
import { findables, search } from '#core/analysis/search/search';
import { sampleModel } from './topologies';

const model = sampleModel('two-tier');

function owners(address: string): readonly string[] {
  return ownersOf(model, ipv4(address)).map(({ title, detail }) => `${title}: ${detail}`);
}

describe('an address in a text', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['who owns 192.168.20.31?', '192.168.20.31'],
    ['10.0.0.1/24', '10.0.0.1'],
    ['1.2.3.4.5', null],
    ['256.1.1.1', null],
    ['web', null],
  ];
  it.each(cases)('%s', (text, address) => {
    expect(addressIn(text)).toBe(address === null ? null : ipv4(address));
  });
});

describe('who owns', () => {
  it('an interface’s address: the device, its MAC, and the route that goes by it', () => {
    expect(owners('192.168.20.1')).toEqual([
      'Plant gateway, eth0: 02:00:c0:a8:14:01, next hop of 192.168.40.0/24',
      'Network plant-floor 192.168.20.0/24: ',
    ]);
  });

  it('a service’s outside address: the service and who announces it', () => {
    expect(owners('192.168.20.30')).toEqual([
      'Service web: outside address, announced by Worker VM',
      'MetalLB pool 192.168.20.30-192.168.20.39: in use',
      'Network plant-floor 192.168.20.0/24: ',
    ]);
  });

  it('a free address: nobody, but the ranges that it lies in', () => {
    expect(owners('192.168.20.31')).toEqual([
      'MetalLB pool 192.168.20.30-192.168.20.39: 192.168.20.31 is free',
      'Network plant-floor 192.168.20.0/24: 192.168.20.31 is free',
    ]);
    expect(owners('192.168.40.99')).toEqual([
      'Network offices 192.168.40.0/24: 192.168.40.99 is free',
      'Custom route 192.168.40.0/24: via 192.168.20.1',
    ]);
  });

  it('an address of the pod network: the node whose block it is in', () => {
    expect(owners('172.27.0.100')).toContain(
      'Calico’s block on Worker VM, 172.27.0.64/26: 172.27.0.100 is free',
    );
  });

  it('the edges of a subnet: the subnet itself', () => {
    expect(owners('192.168.40.255')[0]).toBe(
      'Network offices 192.168.40.0/24: the subnet’s broadcast address',
    );
  });

  it('an address that nothing here holds', () => {
    expect(owners('8.8.8.8')).toEqual([]);
  });
});

describe('search', () => {
  const titles = (text: string): readonly string[] =>
    search(model, text, 20).map(({ kind, title }) => `${kind} ${title}`);

  it('finds by name, MAC, interface, label, namespace, route', () => {
    expect(titles('operator')).toContain('Host Operator PC');
    expect(titles('02:00:c0:a8:14:01')).toEqual(['Interface eth0 of Plant gateway']);
    expect(titles('vxlan worker')).toContain('Interface vxlan.calico of Worker VM');
    expect(titles('app=web')).toContain('Label app=web');
    expect(titles('namespace kube-system')).toContain('Namespace kube-system');
    expect(titles('route 192.168.40')).toEqual(['Route Route 192.168.40.0/24']);
    expect(titles('uplink-cut')).toEqual(['Fault uplink-cut']);
  });

  it('puts first what begins with one of the words', () => {
    expect(titles('service db')[0]).toBe('Service db');
    expect(titles('web')[0]).toBe('Service web');
  });

  it('gives everything an id of its own', () => {
    const large = sampleModel('large');
    const ids = findables(large).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1500);
    expect(search(large, 'api', 30)).toHaveLength(30);
  });
});
