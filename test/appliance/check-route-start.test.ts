/** Where custom routes may start, and why not elsewhere. */
import { describe, expect, it } from 'vitest';
import { routeStart, type RoutePlace } from '#core/appliance/check-route-start';
import { readAppliance } from '#core/appliance/read-appliance';
import { readTopology } from '#core/topology/read';
import { objectionWords } from '../words';

function factsWith(ports: string) {
  const text = `apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: edge }\nspec: { model: pro-gpu, ports: [${ports}] }\n`;
  return readAppliance(readTopology([{ name: 'test.yaml', text }]).topology);
}

const COMPUTE = factsWith('{ name: Port3, address: 192.168.20.10/24, compute: true }');
const BARE = factsWith('{ name: Port3, address: 192.168.20.10/24 }');

describe('where a custom route may start', () => {
  it.each<[string, RoutePlace, string]>([
    ['any node’s eth1: the compute port', { type: 'interface', node: 'node/worker', name: 'eth1' }, 'Port3'],
    ['a port: that port, for checkRoute to judge', { type: 'port', name: 'Port2' }, 'Port2'],
  ])('%s', (_, place, alias) => {
    expect(routeStart(COMPUTE, place)).toEqual({ ok: true, interfaceAlias: alias });
  });

  it.each<[string, RoutePlace, string, RegExp]>([
    [
      'eth0',
      { type: 'interface', node: 'node/worker', name: 'eth0' },
      'internal-switch',
      /compute port's switch/,
    ],
    [
      'the Windows host',
      { type: 'device', name: 'device' },
      'windows-host',
      /Windows host takes no custom routes/,
    ],
    ['anything else', { type: 'device', name: 'pod/default/web' }, 'not-a-node', /start at the node VMs/],
  ])('never at %s', (_, place, code, message) => {
    const start = routeStart(COMPUTE, place);
    expect(start).toMatchObject({ ok: false, objection: { code, severity: 'error' } });
    expect(start.ok ? '' : objectionWords(start.objection)[0]).toMatch(message);
  });

  it('nowhere while no port is enabled for compute', () => {
    const start = routeStart(BARE, { type: 'interface', node: 'node/worker', name: 'eth1' });
    expect(start).toMatchObject({ ok: false, objection: { code: 'not-the-compute-port' } });
  });
});
