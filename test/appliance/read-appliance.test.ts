/** From the Appliance in the file to facts: models, factory defaults, nodes, routes. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { models } from '#core/appliance/models';
import { applianceOf, built, ordinary, surroundings } from './appliance-of';

describe('models', () => {
  it.each([
    ['pro-gpu', ['RJ45 1', 'RJ45 1', 'SFP28 25', 'SFP28 25', 'SFP28 25', 'SFP28 25']],
    ['pro-2', ['RJ45 10', 'RJ45 10', 'QSFP56 100', 'QSFP56 100']],
    ['pro-r', ['RJ45 1', 'RJ45 1', 'SFP28 25', 'SFP28 25']],
    ['mini-r', ['RJ45 1', 'RJ45 1', 'SFP+ 10', 'SFP+ 10']],
  ] as const)('%s has its documented ports', (model, ports) => {
    expect(models[model].ports.map(({ connector, speed }) => `${connector} ${speed}`)).toEqual(ports);
    expect(models[model].ports.map(({ name }) => name)).toEqual(ports.map((_, index) => `Port${index + 1}`));
  });
});

describe('ports', () => {
  const { facts } = applianceOf(ordinary, ...surroundings);

  it('that are not named keep the factory’s settings', () => {
    const [first, , , , fifth] = facts.ports;
    expect(first).toMatchObject({ dhcp: false, network: null, gateway: null, up: true, mtu: 1500 });
    expect(first?.address && formatIpv4(first.address.address)).toBe('192.168.100.10');
    expect(fifth).toMatchObject({ dhcp: true, address: null });
  });

  it('that are named without an address have none', () => {
    const [port] = applianceOf('  model: pro-2\n  ports: [ { name: Port1 } ]').facts.ports;
    expect(port).toMatchObject({ address: null, dhcp: false });
  });

  it('say which has compute and which the default gateway', () => {
    expect([facts.computePort, facts.gatewayPort]).toEqual(['Port3', 'Port2']);
    const bare = applianceOf('  model: pro-2').facts;
    expect([bare.computePort, bare.gatewayPort]).toEqual([null, null]);
  });
});

describe('nodes', () => {
  it('get their addresses and names in order', () => {
    const { facts } = applianceOf(
      ordinary.replace('20-192.168.20.21', '20-192.168.20.22\n    workers: 2'),
      ...surroundings,
    );
    expect(
      facts.nodes.map((node) => [
        node.device,
        node.kubernetesName,
        node.role,
        node.title,
        formatIpv4(node.internalAddress),
        node.externalAddress && `${formatIpv4(node.externalAddress.address)}/${node.externalAddress.length}`,
      ]),
    ).toEqual([
      ['node/master', 'k8s-test-edge-m0', 'master', 'Master VM', '172.29.0.2', '192.168.20.20/24'],
      ['node/worker', 'k8s-test-edge-n1', 'worker', 'Worker VM', '172.29.0.3', '192.168.20.21/24'],
      ['node/worker2', 'k8s-test-edge-n2', 'worker', 'Worker VM 2', '172.29.0.4', '192.168.20.22/24'],
    ]);
  });

  it('are none without Kubernetes settings, and two for manifests alone', () => {
    expect(applianceOf('  model: pro-2').facts.nodes).toEqual([]);
    const { facts } = built('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
    expect(facts.nodes.map(({ device, externalAddress }) => [device, externalAddress])).toEqual([
      ['node/master', null],
      ['node/worker', null],
    ]);
  });

  it('without compute have no external address', () => {
    const { facts, network } = applianceOf(ordinary.replace(', compute: true', ''), ...surroundings);
    expect(facts.nodes.map((node) => node.externalAddress)).toEqual([null, null]);
    expect(network.devices.some((device) => device.name === 'switch/external')).toBe(false);
    expect(
      network.devices.find((device) => device.name === 'node/worker')?.interfaces.map(({ name }) => name),
    ).toEqual(['eth0']);
  });
});

it('the internal switch says whether its subnet is assumed', () => {
  expect(applianceOf(ordinary).facts.internalSwitch).toMatchObject({ assumed: true });
  const given = applianceOf(`${ordinary}\n  internalSwitch: { cidr: 172.31.7.0/26 }`).facts;
  expect(given.internalSwitch.assumed).toBe(false);
  expect(formatIpv4(given.internalSwitch.address)).toBe('172.31.7.1');
  expect(given.nodes.map((node) => formatIpv4(node.internalAddress))).toEqual(['172.31.7.2', '172.31.7.3']);
});

it('routes have an id by what they say, and keep the prefix as written', () => {
  const [route] = applianceOf(ordinary.replace('192.168.40.0/24', '192.168.40.9/24')).facts.routes;
  expect(route).toMatchObject({
    id: 'route/192.168.40.0/24/100',
    written: '192.168.40.9/24',
    origin: { file: 0, document: 0, path: [] },
  });
  expect(route && formatPrefix(route.destinationPrefix)).toBe('192.168.40.0/24');
});
