/** Which nodes there are when a dump speaks of some: their names, numbers and addresses. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { readAppliance } from '#core/appliance/read-appliance';
import { topologyOf } from '../analysis/topologies';

const APPLIANCE = `
apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: Edge-1 }
spec:
  model: pro-gpu
  ports:
    - { name: Port3, address: 10.70.8.5/24, gateway: 10.70.8.13, compute: true }
  kubernetes: { nodeIPs: 10.70.8.10-10.70.8.11, serviceIPs: 10.70.8.14-10.70.8.16 }
`;

interface Written {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ip?: string;
  readonly type?: string;
}

const control = { 'node-role.kubernetes.io/control-plane': '' };

function nodeObject({ name, labels = {}, annotations = {}, ip, type = 'InternalIP' }: Written): object {
  const status = ip === undefined ? {} : { status: { addresses: [{ type, address: ip }] } };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels, annotations }, ...status };
}

function runningPod(name: string, nodeName: string, status: object): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { nodeName, containers: [{ name: 'c' }] },
    status,
  };
}

/** `master=node-a 10.70.8.10 dump`. */
function nodesOf(objects: readonly object[], appliance: string = APPLIANCE): readonly string[] {
  const documents = [appliance, ...objects.map((object) => JSON.stringify(object))];
  const { nodes } = readAppliance(topologyOf(documents.filter((text) => text !== '').join('\n---\n')));
  return nodes.map(({ device, kubernetesName, externalAddress, addressFrom }) => {
    const address = externalAddress === null ? '-' : formatIpv4(externalAddress.address);
    return `${device.replace('node/', '')}=${kubernetesName} ${address} ${addressFrom}`;
  });
}

it('without any address in settings or dump nobody guesses one', () => {
  const without = APPLIANCE.replace(/ {2}kubernetes: .*\n/, '');
  const unaddressed = ['a', 'b'].map((name) => nodeObject({ name }));
  expect(nodesOf(unaddressed, without).map((words) => words.split(' ')[1])).toEqual(['-', '-']);
});

const own = ['master=k8s-edge-1-m0 10.70.8.10 settings', 'worker=k8s-edge-1-n1 10.70.8.11 settings'];

describe('the nodes are', () => {
  it.each<[string, readonly Written[], readonly string[]]>([
    ['those of the settings without a dump', [], own],
    [
      'called as the dump calls them',
      [
        { name: 'b', ip: '10.70.8.11' },
        { name: 'a', labels: control, ip: '10.70.8.10' },
      ],
      ['master=a 10.70.8.10 dump', 'worker=b 10.70.8.11 dump'],
    ],
    [
      'as many as the dump has, with their own addresses',
      [
        ...['10', '2', '1', '3'].map((one) => ({ name: `n${one}`, ip: `10.70.8.${100 + Number(one)}` })),
        { name: 'c2', labels: control, ip: '10.70.8.31' },
        { name: 'c1', labels: control, ip: '10.70.8.30' },
      ],
      [
        'master=c1 10.70.8.30 dump',
        'master2=c2 10.70.8.31 dump',
        'worker=n1 10.70.8.101 dump',
        'worker2=n2 10.70.8.102 dump',
        'worker3=n3 10.70.8.103 dump',
        'worker4=n10 10.70.8.110 dump',
      ],
    ],
    ['one, where the dump has one', [{ name: 'solo', ip: '10.70.8.30' }], ['master=solo 10.70.8.30 dump']],
    [
      'the appliance’s own and more, where one has its name',
      [
        { name: 'k8s-edge-1-n1', ip: '10.70.8.32' },
        { name: 'k8s-edge-1-n3', ip: '10.70.8.33' },
      ],
      [own[0] ?? '', 'worker=k8s-edge-1-n1 10.70.8.32 dump', 'worker3=k8s-edge-1-n3 10.70.8.33 dump'],
    ],
    [
      'the settings’ number still, where an object was written by hand',
      [{ name: 'gpu', labels: { gpu: 'yes' } }],
      [own[0] ?? '', 'worker=gpu 10.70.8.11 settings'],
    ],
    [
      'given free addresses where the dump’s are of another subnet, past gateway, port and services',
      ['a', 'b', 'c', 'd'].map((name, index) => ({ name, ip: `172.18.0.${index + 2}` })),
      [
        'master=a 10.70.8.10 settings',
        'worker=b 10.70.8.11 settings',
        'worker2=c 10.70.8.12 assumed',
        'worker3=d 10.70.8.17 assumed',
      ],
    ],
    [
      'never two with one address',
      [
        { name: 'a', labels: control, ip: '10.70.8.11' },
        { name: 'b', ip: '172.18.0.3' },
      ],
      ['master=a 10.70.8.11 dump', 'worker=b 10.70.8.12 assumed'],
    ],
    [
      'known by an ExternalIP if they have no other',
      [{ name: 'a', ip: '10.70.8.40', type: 'ExternalIP' }],
      ['master=a 10.70.8.40 dump'],
    ],
  ])('%s', (_, written, expected) => {
    expect(nodesOf(written.map(nodeObject))).toEqual(expected);
  });

  it('those on which pods run, at the pods’ hostIP', () => {
    const pods = [
      runningPod('p', 'far', { podIP: '172.27.0.5' }),
      runningPod('q', 'far', { podIP: '172.27.0.6', hostIP: '10.70.8.50' }),
      runningPod('r', 'slip', {}),
    ];
    expect(nodesOf(pods)).toEqual([own[0], 'worker=far 10.70.8.50 dump']);
  });

  it('led by the one with the API server’s address, where none is marked', () => {
    const nodes = ['a', 'b'].map((name, index) => nodeObject({ name, ip: `10.70.8.${30 + index}` }));
    const api = {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'kubernetes' },
      subsets: [{ addresses: [{ ip: '10.70.8.31' }], ports: [{ port: 6443 }] }],
    };
    expect(nodesOf([...nodes, api])).toEqual(['master=b 10.70.8.31 dump', 'worker=a 10.70.8.30 dump']);
  });
});

describe('without an Appliance', () => {
  const nodes = ['a', 'b', 'c'].map((name, index) => nodeObject({ name, ip: `10.1.${index}.9` }));

  it('they have the dump’s addresses on a subnet that they share', () => {
    expect(nodesOf(nodes, '')).toEqual([
      'master=a 10.1.0.9 dump',
      'worker=b 10.1.1.9 dump',
      'worker2=c 10.1.2.9 dump',
    ]);
  });

  it.each([
    [{}, 24],
    [{ 'projectcalico.org/IPv4Address': '10.1.0.9/20' }, 20],
    [{ 'projectcalico.org/IPv4Address': '10.1.0.9/28' }, 28],
  ])('with %o the length is %i', (annotations, length) => {
    const text = JSON.stringify(nodeObject({ name: 'a', ip: '10.1.0.9', annotations }));
    expect(readAppliance(topologyOf(text)).nodes[0]?.externalAddress?.length).toBe(length);
  });
});
