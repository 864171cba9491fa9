/** A firewall keeps connections: what belongs to none that has begun there dies there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Protocol } from '#core/network/protocol';
import { readTopology } from '#core/topology/read';

const file = join(import.meta.dirname, '../fixtures/kubernetes/firewall.topology.yaml');
const text = readFileSync(file, 'utf8');

function answer(written: string, from: string, to: string, protocol: Protocol, port: number | null) {
  const model = buildModel(readTopology([{ name: 'firewall.topology.yaml', text: written }]).topology);
  const given = ask(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null });
  if (!given.ok || !given.trace) throw new Error(`no trace from ${from} to ${to}`);
  return given;
}

describe('a reply whose question went another way', () => {
  it.each<[Protocol, number | null]>([
    ['tcp', 443],
    ['icmp', null],
  ])('is dropped at the firewall, by %s', (protocol, port) => {
    const { reason, trace } = answer(text, 'pod/web', 'host/pc', protocol, port);
    expect(reason).toMatchObject({ code: 'reply-lost', at: 'host/fw' });
    expect(trace?.reply?.reason).toEqual({ code: 'no-connection', at: 'host/fw' });
  });

  it('is mended by a route that takes the question there, too', () => {
    const { reason } = answer(text, 'pod/web', 'host/pc', 'tcp', 443);
    expect(reason?.remedy?.route).toMatchObject({ interfaceAlias: 'Port3' });
    expect(
      answer(text.replace('nextHop: 192.168.20.2', 'nextHop: 192.168.20.1'), 'pod/web', 'host/pc', 'tcp', 443)
        .outcome,
    ).toBe('delivered');
  });

  it('passes as UDP, which begins a connection whichever way it goes', () => {
    expect(answer(text, 'pod/web', 'host/pc', 'udp', 514).trace?.reply?.outcome).toBe('delivered');
  });

  it('passes a router, and is dropped by a stateful one', () => {
    const router = text.replace('role: firewall', 'role: router');
    expect(answer(router, 'pod/web', 'host/pc', 'tcp', 443).outcome).toBe('delivered');
    const stateful = text.replace('role: firewall', 'role: router\n  stateful: true');
    expect(answer(stateful, 'pod/web', 'host/pc', 'tcp', 443).outcome).toBe('dropped');
  });
});

it('what goes and comes by the same firewall arrives', () => {
  const same = text.replace('nextHop: 192.168.20.2', 'nextHop: 192.168.20.1');
  expect(answer(same, 'host/pc', '192.168.20.30', 'tcp', 80).outcome).toBe('delivered');
});

describe('a question there whose reply goes another way', () => {
  it('is answered, and its ACK is dropped', () => {
    const { outcome, reason, trace } = answer(text, 'host/pc', '192.168.20.30', 'tcp', 80);
    expect(outcome).toBe('dropped');
    expect(reason).toMatchObject({ code: 'no-connection', at: 'host/fw' });
    expect(trace?.reply?.outcome).toBe('delivered');
    expect(trace?.acknowledgement?.hops.at(-1)?.device).toBe('host/fw');
    expect(reason?.remedy?.route).toMatchObject({ interfaceAlias: 'Port3' });
  });

  it('needs no ACK as an echo', () => {
    expect(answer(text, 'host/pc', 'node/worker', 'icmp', null).outcome).toBe('delivered');
  });

  it('is nothing to a router', () => {
    const router = text.replace('role: firewall', 'role: router');
    expect(answer(router, 'host/pc', '192.168.20.30', 'tcp', 80).outcome).toBe('delivered');
  });
});
