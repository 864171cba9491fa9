/** What the inspector says about a wire, and which hops of a trace cross it. */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import type { PacketWire } from '#core/diagram/scene';
import type { Trace } from '#core/network/trace';
import { crossingsOf } from '#core/report/wire/crossings';
import { breakableEnds, wireText } from '#core/report/wire/wire-text';
import { sampleModel } from '../analysis/topologies';

const model = sampleModel('two-tier');

function traceIn(of: Model, from: string, to: string, port: number): Trace {
  const answer = ask(of, { from, to, protocol: 'tcp', port, sourcePort: null, size: null, endpoint: null });
  if (!answer.ok || !answer.trace) throw new Error('No trace.');
  return answer.trace;
}

/** The meaning of the wire between two boxes, in the picture with the trace. */
function wire(of: Model, a: string, b: string, question?: readonly [string, string, number]): PacketWire {
  const answer = question
    ? ask(of, {
        from: question[0],
        to: question[1],
        protocol: 'tcp',
        port: question[2],
        sourcePort: null,
        size: null,
        endpoint: null,
      })
    : null;
  const { wires } = buildScene(of, { ...PLAIN_VIEW, answer });
  const found = wires.find(
    ({ from, to, stands }) =>
      stands.type !== 'route' &&
      ((from.box.startsWith(a) && to.box.startsWith(b)) || (from.box.startsWith(b) && to.box.startsWith(a))),
  );
  if (!found || found.stands.type === 'route') throw new Error(`No wire from ${a} to ${b}.`);
  return found.stands;
}

function fact(of: Model, meaning: PacketWire, name: string): string | undefined {
  return wireText(of, meaning)?.facts.find((one) => one.name === name)?.value;
}

describe('a cable', () => {
  const cable = wire(model, 'port/Port3', 'network/plant-floor');

  it('names its ends, network, subnet and MTU', () => {
    const text = wireText(model, cable);
    expect(text?.kind).toBe('Cable');
    expect(text?.title).toBe('Port 3 – Plant floor');
    expect(text?.facts).toEqual([
      { name: 'Network', value: 'Plant floor' },
      { name: 'Subnet', value: '192.168.20.0/24', mono: true },
      { name: 'MTU', value: '1500' },
      { name: 'State', value: 'up' },
    ]);
  });

  it('has the port’s address and the network’s subnet at its ends', () => {
    expect(wireText(model, cable)?.ends.map(({ addresses }) => addresses)).toEqual([
      ['192.168.20.10/24'],
      ['192.168.20.0/24'],
    ]);
  });

  it('carries no tunnel: the nodes reach each other over the switch', () => {
    expect(fact(model, cable, 'Tunnel')).toBeUndefined();
  });

  it('is cut at its port, and then says why it is down', () => {
    expect(breakableEnds(cable)).toEqual(['port/Port3']);
    const cut = sampleModel('two-tier', [
      /$/,
      '\n---\napiVersion: hopscope.dev/v1\nkind: Fault\nmetadata: { name: cut }\nspec: { target: port/Port3, state: down, active: true }\n',
    ]);
    expect(fact(cut, cable, 'State')).toBe('down: Port 3 is down');
    expect(fact(cut, cable, 'Subnet')).toBe('192.168.20.0/24');
  });

  it('says both MTUs where they differ', () => {
    const small = sampleModel('two-tier', [/(cidr: 192.168.20.0\/24\n)/, '$1  mtu: 1400\n']);
    expect(fact(small, cable, 'MTU')).toBe('1500 at Port 3\n1400 at Plant floor');
  });
});

describe('the attachment of a node', () => {
  const attachment = wire(model, 'interface/node/worker/eth1', 'switch/external');

  it('has the address at one end, and the tunnel that crosses it', () => {
    const text = wireText(model, attachment);
    expect(text?.ends.map(({ title, addresses, note }) => [title, ...addresses, note])).toEqual([
      ['Worker VM', '192.168.20.21/24', null],
      ['External vSwitch', 'passes frames on'],
    ]);
    expect(fact(model, attachment, 'Tunnel')).toBe('VXLAN 4096 over UDP 4789, Master VM to Worker VM');
  });

  it('is cut nowhere: a switch has no fault of its own', () => {
    expect(breakableEnds(attachment)).toEqual([]);
  });
});

describe('the open trace', () => {
  const question = ['host/operator-pc', 'svc/web', 80] as const;
  const trace = traceIn(model, ...question);

  it('crosses the cable of the compute port on its way there and back', () => {
    const crossings = crossingsOf(model, trace, wire(model, 'port/Port3', 'network/plant-floor'));
    expect(crossings.map(({ way }) => way)).toEqual(['forward', 'reply']);
    const [there] = crossings;
    expect(trace.forward.hops[there?.from ?? -1]?.device).toBe('network/plant-floor');
    expect(trace.forward.hops[there?.to ?? -1]?.device).toBe('port/Port3');
  });

  it('does not cross the uplink', () => {
    expect(crossingsOf(model, trace, wire(model, 'port/Port2', 'network/uplink'))).toEqual([]);
  });

  it('goes through a node, and through a service’s translation there', () => {
    const inside = wire(model, 'interface/node/', 'pod/default/web', question);
    const service = wire(model, 'svc/default/web', 'pod/default/web', question);
    for (const meaning of [inside, service]) {
      const [there] = crossingsOf(model, trace, meaning);
      expect(trace.forward.hops[there?.from ?? -1]?.kind).toBe('node');
    }
    expect(wireText(model, inside)?.kind).toMatch(/^Way through (Master|Worker) VM/);
    expect(fact(model, inside, 'Subnet')).toBe('172.27.0.0/16, routed by the node');
    expect(wireText(model, service)?.ends[0]?.addresses).toEqual(['192.168.20.30', expect.any(String)]);
  });
});

it('says nothing about a wire that is gone', () => {
  const cable = wire(model, 'port/Port3', 'network/plant-floor');
  const unplugged = sampleModel('two-tier', ['      network: plant-floor\n', '']);
  expect(wireText(unplugged, cable)).toBeNull();
});
