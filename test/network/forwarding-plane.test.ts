/** A plane makes its devices when they are asked for, and takes over what a new Network has in common with the last. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Network } from '#core/network/model';
import type { Ruleset } from '#core/network/ruleset';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, rule, rules } from './build';

const network = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  router: {
    forwards: true,
    eth0: '10.0.1.1/24 on left',
    eth1: '10.0.2.1/24 on right',
    rules: rules({ 'forward-filter': [rule({ inInterface: 'eth0' }, { type: 'drop' })] }),
  },
  server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
});
const question = flow('client tcp 10.0.2.2:80');

function withRouterRules(ruleset: Ruleset): Network {
  return {
    ...network,
    devices: network.devices.map((one) => (one.name === 'router' ? { ...one, rules: ruleset } : one)),
  };
}

function outcome(plane: ReturnType<typeof buildForwardingPlane>): string {
  return traceFlow(plane, question).reason?.code ?? 'delivered';
}

describe('the devices of a plane', () => {
  it('are made once', () => {
    const { devices } = buildForwardingPlane(network);
    expect(devices.get('router')).toBe(devices.get('router'));
    expect(devices.has('router')).toBe(true);
  });

  it('have Linux’s loopback interface, the first unless it is listed', () => {
    const bare = buildForwardingPlane(network).devices.get('client');
    expect(bare?.interfaces.map(({ name, ordinal, up, mtu }) => [name, ordinal, up, mtu])).toEqual([
      ['lo', 0, true, 65536],
      ['eth0', 1, true, 1500],
    ]);
    expect(bare?.loopback).toBe(bare?.interfaces[0]);
    expect(bare?.loopback.model).toEqual({
      name: 'lo',
      mac: '00:00:00:00:00:00',
      addresses: [{ address: ipv4('127.0.0.1'), length: 8 }],
      mtu: 65536,
      up: true,
      reversePathFilter: 'off',
      proxyArp: false,
      announces: [],
      tunnel: null,
    });
    expect(bare?.loopback.addresses.map(({ hostScope }) => hostScope)).toEqual([true]);
    const own = bare && { ...bare.loopback.model, mtu: 1000 };
    const listed = network.devices.map((one) =>
      one.name === 'client' && own ? { ...one, interfaces: [...one.interfaces, own] } : one,
    );
    const device = buildForwardingPlane({ ...network, devices: listed }).devices.get('client');
    expect(device?.interfaces.map(({ name, ordinal }) => [name, ordinal])).toEqual([
      ['eth0', 0],
      ['lo', 1],
    ]);
    expect(device?.loopback.mtu).toBe(1000);
    expect(device?.addresses).toEqual([ipv4('10.0.1.2')]);
  });

  it('are those of the Network only', () => {
    const { devices } = buildForwardingPlane(network);
    expect(devices.has('nobody')).toBe(false);
    expect(devices.get('nobody')).toBeUndefined();
  });

  it('are at both ends of every cable, from whichever end one looks', () => {
    for (const [first, second] of [
      ['client', 'network/left'],
      ['network/left', 'client'],
    ] as const) {
      const { devices } = buildForwardingPlane(network);
      const others = (devices.get(first)?.interfaces ?? []).flatMap((one) =>
        one.cables.map((cable) => cable.other.device),
      );
      expect(others).toContain(devices.get(second));
    }
  });

  it('have no cable to an interface that does not exist, and both ends of one to themselves', () => {
    const end = (device: string, name: string) => ({ device, interface: name });
    const { devices } = buildForwardingPlane({
      devices: network.devices,
      links: [
        { a: end('client', 'eth0'), b: end('client', 'eth7'), up: true },
        { a: end('nobody', 'eth0'), b: end('client', 'eth0'), up: true },
        { a: end('router', 'eth0'), b: end('router', 'eth1'), up: true },
      ],
    });
    const cables = (device: string) =>
      devices.get(device)?.interfaces.flatMap((one) => one.cables.map(({ other }) => [one.name, other.name]));
    expect(cables('client')).toEqual([]);
    expect(cables('router')).toEqual([
      ['eth0', 'eth1'],
      ['eth1', 'eth0'],
    ]);
  });
});

describe('rules compiled for an earlier plane', () => {
  it('hold for devices with the same rules only, whatever was asked before', () => {
    const closed = buildForwardingPlane(network);
    expect(outcome(closed)).toBe('policy-denied');
    const open = buildForwardingPlane(withRouterRules(rules({})));
    expect(outcome(open)).toBe('delivered');
    expect(outcome(closed)).toBe('policy-denied');
    expect(outcome(buildForwardingPlane(network))).toBe('policy-denied');
    const other = rules({ 'forward-filter': [rule({ inInterface: 'eth1' }, { type: 'drop' })] });
    expect(outcome(buildForwardingPlane(withRouterRules(other)))).toBe('reply-lost');
  });
});
