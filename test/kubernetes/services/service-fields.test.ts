/**
 * Fields of a Service one by one: what the API server refuses and where, and what it means when it is taken.
 * Source: Kubernetes API reference, ServiceSpec; pkg/apis/core/validation.
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Service } from '#core/kubernetes/cluster';
import { proxiedPortsOf } from '#core/kubernetes/kube-proxy/service-port';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';

const backend = pod('s', { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }] }] });

interface Built {
  readonly service: Service;
  readonly problems: readonly string[];
}

function built(spec: object, metadata: object = {}, more: object = {}): Built {
  const { services, problems } = buildFixture({
    objects: [backend, { ...service('s', spec, metadata), ...more }],
  });
  const [own] = services;
  if (!own) throw new Error('no service');
  return {
    service: own,
    problems: problems.map(({ code, severity, path }) => `${severity} ${code} ${path}`),
  };
}

const balanced = (spec: object = {}) => ({ type: 'LoadBalancer', ...spec });
const ports = (...list: readonly object[]) => ({ ports: list });

describe('refused', () => {
  it.each<[string, object, readonly string[]]>([
    ['nothing of an ordinary one', {}, []],
    ['a type that is none', { type: 'Cluster' }, ['error HS310 spec.type']],
    ['a port without a number', ports({ name: 'x' }), ['error HS311 spec.ports[0].port']],
    ['port 0', ports({ port: 0 }), ['error HS311 spec.ports[0].port']],
    ['port 65536', ports({ port: 65536 }), ['error HS311 spec.ports[0].port']],
    ['a port twice', ports({ port: 80 }, { port: 80, name: 'again' }), ['error HS311 spec.ports[1].port']],
    [
      'not a port by two protocols',
      ports({ port: 53, name: 'a' }, { port: 53, name: 'b', protocol: 'UDP' }),
      [],
    ],
    ['not ports 1 and 65535', ports({ port: 1, name: 'a' }, { port: 65535, name: 'b' }), []],
    ['a target port 0', ports({ port: 80, targetPort: 0 }), ['error HS311 spec.ports[0].targetPort']],
    [
      'a target port that is a list',
      ports({ port: 80, targetPort: [] }),
      ['error HS311 spec.ports[0].targetPort'],
    ],
    ['an empty target port', ports({ port: 80, targetPort: '' }), ['error HS311 spec.ports[0].targetPort']],
    ['an affinity that is none', { sessionAffinity: 'Cookie' }, ['error HS316 spec.sessionAffinity']],
    ...[0, -1, 86401, 1.5, '60'].map((seconds): [string, object, readonly string[]] => [
      `an affinity of ${JSON.stringify(seconds)} seconds`,
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } },
      ['error HS316 spec.sessionAffinityConfig.clientIP.timeoutSeconds'],
    ]),
    [
      'node port 29999',
      { type: 'NodePort', ...ports({ port: 80, nodePort: 29999 }) },
      ['error HS314 spec.ports[0].nodePort'],
    ],
    [
      'node port 32768',
      { type: 'NodePort', ...ports({ port: 80, nodePort: 32768 }) },
      ['error HS314 spec.ports[0].nodePort'],
    ],
    ['not node port 30000', { type: 'NodePort', ...ports({ port: 80, nodePort: 30000 }) }, []],
    ['not node port 32767', { type: 'NodePort', ...ports({ port: 80, nodePort: 32767 }) }, []],
    [
      'the dashboard’s node port',
      { type: 'NodePort', ...ports({ port: 80, nodePort: 31000 }) },
      ['error HS314 spec.ports[0].nodePort'],
    ],
    [
      'the registry’s',
      { type: 'NodePort', ...ports({ port: 80, nodePort: 31001 }) },
      ['error HS314 spec.ports[0].nodePort'],
    ],
    [
      'a health check port outside',
      balanced({ externalTrafficPolicy: 'Local', healthCheckNodePort: 8080 }),
      ['error HS314 spec.healthCheckNodePort'],
    ],
    ['not a node port of a service that has none', ports({ port: 80, nodePort: 7 }), []],
    ['the API server’s address', { clusterIP: '172.28.0.1' }, ['error HS312 spec.clusterIP']],
    ['CoreDNS’s address', { clusterIP: '172.28.0.10' }, ['error HS312 spec.clusterIP']],
    ['an address outside', { clusterIP: '172.29.0.77' }, ['warning HS313 spec.clusterIP']],
    ['not one inside', { clusterIP: '172.28.0.77' }, []],
    [
      'a source range that is none',
      balanced({ loadBalancerSourceRanges: ['10.0.0.0/8', 'here'] }),
      ['error HS315 spec.loadBalancerSourceRanges[1]'],
    ],
    ['not source ranges of a service without an outside', { loadBalancerSourceRanges: ['here'] }, []],
    ...['0.0.0.0', '127.0.0.1', '224.0.0.1', '239.255.255.255', '169.254.0.1', 'here'].map(
      (address): [string, object, readonly string[]] => [
        `the external IP ${address}`,
        { externalIPs: ['10.9.9.9', address] },
        ['error HS315 spec.externalIPs[1]'],
      ],
    ),
    ...['223.255.255.255', '240.0.0.1', '169.253.0.1', '128.0.0.1', 'fd00::1'].map(
      (address): [string, object, readonly string[]] => [
        `not the external IP ${address}`,
        { externalIPs: [address] },
        [],
      ],
    ),
  ])('%s', (_, spec, expected) => {
    expect(built(spec).problems).toEqual(expected);
  });

  it('the node port of another service, by its protocol only', () => {
    const other = (name: string, protocol: string) =>
      service(name, { type: 'NodePort', ports: [{ port: 80, nodePort: 30080, protocol }] });
    const problemsOf = (...objects: readonly object[]) =>
      buildFixture({ objects })
        .problems.filter(({ code }) => code === 'HS314')
        .map(({ path }) => path);
    expect(problemsOf(other('a', 'TCP'), other('b', 'TCP'))).toEqual(['spec.ports[0].nodePort']);
    expect(problemsOf(other('a', 'TCP'), other('b', 'UDP'))).toEqual([]);
  });

  it('an address in the annotation as well as in the field', () => {
    const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
    const { service: own, problems } = built(balanced(), { annotations: { [annotation]: '10.0.0.0/8, x' } });
    expect(own.sourceRanges?.map(formatPrefix)).toEqual(['10.0.0.0/8']);
    expect(problems).toEqual([`error HS315 metadata.annotations["${annotation}"]`]);
    const both = built(balanced({ loadBalancerSourceRanges: ['10.1.0.0/16'] }), {
      annotations: { [annotation]: '10.0.0.0/8' },
    });
    expect(both.service.sourceRanges?.map(formatPrefix)).toEqual(['10.1.0.0/16']);
  });
});

describe('means', () => {
  const facts = ({ service: own }: Built) => ({
    type: own.type,
    cluster: own.clusterAddress !== null,
    external: own.externalAddress === null ? null : formatIpv4(own.externalAddress),
    nodePort: own.ports[0]?.nodePort !== null,
    health: own.healthCheckNodePort !== null,
    affinity: own.affinitySeconds,
    policies: `${own.externalTrafficPolicy}/${own.internalTrafficPolicy}`,
    name: own.externalName,
  });
  const plain = {
    type: 'ClusterIP',
    cluster: true,
    external: null,
    nodePort: false,
    health: false,
    affinity: null,
    policies: 'Cluster/Cluster',
    name: null,
  };

  it.each<[object, object]>([
    [{}, {}],
    [{ clusterIP: 'None' }, { type: 'Headless', cluster: false }],
    [{ type: 'NodePort' }, { type: 'NodePort', nodePort: true }],
    [
      { type: 'NodePort', externalTrafficPolicy: 'Local' },
      { type: 'NodePort', nodePort: true, policies: 'Local/Cluster' },
    ],
    [balanced(), { type: 'LoadBalancer', nodePort: true, external: '192.168.20.30' }],
    [balanced({ allocateLoadBalancerNodePorts: false }), { type: 'LoadBalancer', external: '192.168.20.30' }],
    [
      balanced({ externalTrafficPolicy: 'Local' }),
      {
        type: 'LoadBalancer',
        nodePort: true,
        health: true,
        external: '192.168.20.30',
        policies: 'Local/Cluster',
      },
    ],
    [{ internalTrafficPolicy: 'Local' }, { policies: 'Cluster/Local' }],
    [
      { type: 'ExternalName', externalName: 'a.example' },
      { type: 'ExternalName', cluster: false, name: 'a.example' },
    ],
    [{ externalName: 'a.example' }, {}],
    [{ sessionAffinity: 'ClientIP' }, { affinity: 10800 }],
    [{ sessionAffinity: 'None' }, {}],
    ...[1, 86400].map((seconds): [object, object] => [
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } },
      { affinity: seconds },
    ]),
    [balanced({ loadBalancerClass: 'example.com/x' }), { type: 'LoadBalancer', nodePort: true }],
    [
      balanced({ loadBalancerIP: '192.168.20.39' }),
      { type: 'LoadBalancer', nodePort: true, external: '192.168.20.39' },
    ],
  ])('%o', (spec, changes) => {
    expect(facts(built(spec))).toEqual({ ...plain, ...changes });
  });

  it.each<[object, readonly number[]]>([
    [ports({ port: 80 }), [80]],
    [ports({ port: 80, targetPort: 8080 }), [8080]],
    [ports({ port: 80, targetPort: 'http' }), [8080]],
    [ports({ port: 80, targetPort: 'http', protocol: 'UDP' }), []],
    [ports({ port: 80, targetPort: 'other' }), []],
    [ports({ port: 80, targetPort: 65535 }), [65535]],
  ])('%o leads to the ports %o', (spec, expected) => {
    expect(built(spec).service.ports.flatMap(({ endpoints }) => endpoints.map(({ port }) => port))).toEqual(
      expected,
    );
  });

  it('SCTP is left out, and no mistake', () => {
    const { service: own, problems } = built(ports({ port: 7, protocol: 'SCTP' }, { port: 80 }));
    expect(own.ports.map(({ port }) => port)).toEqual([80]);
    expect(problems.filter((text) => text.includes('HS311'))).toEqual([]);
  });

  it('an address of ipMode Proxy leads packets out of the cluster, to its balancer', () => {
    const told = (ipMode: string) => {
      const ingress = [{ ip: '192.168.20.35', ipMode }];
      const { service: own, problems } = built(balanced(), {}, { status: { loadBalancer: { ingress } } });
      const proxied = proxiedPortsOf(own).map((one) => one.service.externalAddress);
      return [own.leavesAddress ?? false, proxied.map((one) => one && formatIpv4(one)), problems];
    };
    const place = 'warning HS329 status.loadBalancer.ingress[0].ipMode';
    expect(told('Proxy')).toEqual([true, [null], [place]]);
    expect(told('VIP')).toEqual([false, ['192.168.20.35'], []]);
  });

  it('an address of a dump is kept', () => {
    const dumped = built(
      balanced(),
      {},
      { status: { loadBalancer: { ingress: [{ ip: 'fd00::1' }, { ip: '192.168.20.35' }] } } },
    );
    expect(facts(dumped).external).toBe('192.168.20.35');
  });
});
