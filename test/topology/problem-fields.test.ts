import { describe, expect, it } from 'vitest';
import { placeOf, plain, read, spoil } from './topologies';
import { messageOf, remedyOf } from '../words';

/** One spoilt line: what it was, what it becomes, what is marked, and what is said. */
type Case = readonly [
  code: string,
  from: string,
  to: string,
  marked: string,
  path: string,
  message: string,
  remedy: string,
];

const cases: readonly Case[] = [
  [
    'HS110',
    'apiVersion: v1\nkind: Service',
    'apiVersion: v1\nsort: Service',
    'apiVersion: v1\nsort',
    'kind',
    'no kind',
    'Add "kind',
  ],
  ['HS111', 'kind: Fault', 'kind: Falt', 'Falt', 'kind', 'no kind "Falt"', 'Did you mean Fault?'],
  [
    'HS112',
    'apiVersion: hopscope.dev/v1\nkind: Fault',
    'apiVersion: hopscope.dev/v2\nkind: Fault',
    'hopscope.dev/v2',
    'apiVersion',
    'hopscope.dev/v2',
    'Write hopscope.dev/v1.',
  ],
  [
    'HS113',
    '      gateway: 10.126.72.1\n',
    '      gatway: 10.126.72.1\n',
    'gatway',
    'spec.ports[0].gatway',
    '"gatway" in spec.ports[0]',
    'Did you mean "gateway"?',
  ],
  [
    'HS113',
    '  model: pro-gpu',
    '  model: pro-gpu\n  zzzzzz: 1',
    'zzzzzz',
    'spec.zzzzzz',
    '"zzzzzz"',
    'there are model, ports',
  ],
  [
    'HS114',
    '      nextHop: 192.168.20.1\n',
    '',
    '- interfaceAlias: Port3\n      destinationPrefix: 192.168.40',
    'spec.routes[0].nextHop',
    '"nextHop" is missing in spec.routes[0]',
    'Add "nextHop"',
  ],
  [
    'HS114',
    '  role: router',
    '  role:',
    'role:\n',
    'spec.role',
    '"role" is missing',
    'router, firewall, client, camera, server',
  ],
  [
    'HS115',
    'workers: 1',
    'workers: "1"',
    '"1"',
    'spec.kubernetes.workers',
    'a number is expected',
    'Write 1 without quotes.',
  ],
  [
    'HS115',
    'compute: true',
    'compute: yes',
    'yes',
    'spec.ports[1].compute',
    'true or false is expected',
    'Write true.',
  ],
  [
    'HS115',
    'dns: [10.126.72.2]',
    'dns: 10.126.72.2',
    '10.126.72.2',
    'spec.ports[0].dns',
    'a list is expected',
    'Write a list: [10.126.72.2].',
  ],
  [
    'HS115',
    '  name: offices\n',
    '  name: 12\n',
    '12\nspec',
    'metadata.name',
    'a text is expected',
    'Put it in quotes: "12".',
  ],
  [
    'HS115',
    'spec:\n  target: port/Port2\n  active: false',
    'spec: none',
    'none',
    'spec',
    'a mapping is expected',
    'key: value',
  ],
  [
    'HS116',
    'model: pro-gpu',
    'model: pro-gp',
    'pro-gp\n',
    'spec.model',
    'none of pro-gpu, pro-2',
    'Write pro-gpu.',
  ],
  [
    'HS116',
    'reversePathFilter: strict',
    'reversePathFilter: always',
    'always',
    'spec.kubernetes.reversePathFilter',
    '"always"',
    'Write one of strict, loose, off.',
  ],
  ['HS116', 'protocol: TCP', 'protocol: tcp', 'tcp', 'spec.listens[0].protocol', '"tcp"', 'Write TCP.'],
  [
    'HS117',
    'workers: 1',
    'workers: 3',
    '3\n    reverse',
    'spec.kubernetes.workers',
    'more than the most allowed, 2',
    'Write 2 or less.',
  ],
  [
    'HS117',
    'port: 443',
    'port: 0',
    '0\n---\napiVersion: hopscope.dev/v1\nkind: Fault',
    'spec.listens[0].port',
    'less than the least allowed, 1',
    'Write 1 or more.',
  ],
  [
    'HS120',
    'gateway: 10.126.72.1\n',
    'gateway: 10.126.72\n',
    '10.126.72\n',
    'spec.ports[0].gateway',
    '3 numbers in place of 4',
    'such as 192.168.20.1',
  ],
  [
    'HS120',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.020.2\n',
    '192.168.020.2',
    'spec.routes[1].nextHop',
    'starts with 0',
    'Write 192.168.20.2.',
  ],
  [
    'HS120',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.2/24\n',
    '192.168.20.2/24\n      routeMetric',
    'spec.routes[1].nextHop',
    'has a length',
    'Write 192.168.20.2.',
  ],
  [
    'HS120',
    'nextHop: 192.168.20.2\n',
    'nextHop: 192.168.20.256\n',
    '192.168.20.256',
    'spec.routes[1].nextHop',
    '256 is more than 255',
    'Write 192.168.20.255.',
  ],
  [
    'HS120',
    'dns: [10.126.72.2]',
    'dns: ["fe80::1"]',
    '"fe80::1"',
    'spec.ports[0].dns[0]',
    'IPv6',
    'four numbers',
  ],
  [
    'HS121',
    'address: 192.168.20.10/24',
    'address: 192.168.20.10',
    '192.168.20.10\n',
    'spec.ports[1].address',
    'the length is missing',
    'Write 192.168.20.10/24',
  ],
  [
    'HS121',
    'address: 192.168.20.10/24',
    'address: 192.168.20.10/255.255.255.0',
    '192.168.20.10/255',
    'spec.ports[1].address',
    'no length from 0 to 32',
    'Write 192.168.20.10/24.',
  ],
  [
    'HS122',
    'destinationPrefix: 192.168.50.0/24',
    'destinationPrefix: 192.168.50.0/33',
    '192.168.50.0/33',
    'spec.routes[1].destinationPrefix',
    '33 is no length',
    'Write 192.168.50.0/32.',
  ],
  ['HS122', 'to: 0.0.0.0/0', 'to: default', 'default', 'spec.routes[0].to', '"default"', 'Write 0.0.0.0/0.'],
  [
    'HS122',
    'cidr: 192.168.40.0/24',
    'cidr: 192.168.40.0',
    '192.168.40.0\n',
    'spec.cidr',
    'the length is missing',
    'Write 192.168.40.0/24.',
  ],
  [
    'HS123',
    'serviceIPs: 192.168.20.30-192.168.20.39',
    'serviceIPs: 192.168.20.39-192.168.20.30',
    '192.168.20.39-',
    'spec.kubernetes.serviceIPs',
    'first address is above its last',
    'Write 192.168.20.30-192.168.20.39.',
  ],
  [
    'HS123',
    'serviceIPs: 192.168.20.30-192.168.20.39',
    'serviceIPs: 192.168.20.30-39',
    '192.168.20.30-39',
    'spec.kubernetes.serviceIPs',
    '"39" is no IPv4 address',
    'Write 192.168.20.30-192.168.20.39.',
  ],
  [
    'HS124',
    'name: operator-pc',
    'name: operator pc',
    'operator pc',
    'metadata.name',
    'cannot be a name',
    'Write operator-pc.',
  ],
  [
    'HS124',
    'name: operator-pc',
    'name: Überwachung größer',
    'Überwachung größer',
    'metadata.name',
    'cannot be a name',
    'Write Uberwachung-grosser.',
  ],
  [
    'HS130',
    'metadata:\n  name: web',
    'metadata:\n  labels: {}',
    'metadata:\n  labels',
    'metadata.name',
    'This Service has no name',
    'Add metadata.name.',
  ],
  ['HS131', 'metadata:\n  name: web', 'metadata: web', 'web\n', 'metadata', 'no mapping', 'name: …'],
  ['HS132', '  name: web', '  name: web/1', 'web/1', 'metadata.name', '"web/1"', 'Write web-1.'],
  [
    'HS132',
    '  name: web',
    '  name: web\n  namespace: My_Space',
    'My_Space',
    'metadata.namespace',
    '"My_Space"',
    'Write my-space.',
  ],
  ['HS132', '  name: web', '  name: 7', '7\nspec', 'metadata.name', 'no text', 'Put it in quotes: "7".'],
];

describe('wrong fields', () => {
  it('finds nothing in the unspoilt file', () => {
    expect(read(plain).problems).toEqual([]);
  });

  it.each(cases)('%s: %s becomes %s', (code, from, to, marked, path, message, remedy) => {
    const text = spoil(plain, from, to);
    const problems = read(text).problems.filter((problem) => problem.code === code);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      ...markedPlace(text, marked),
      code,
      path,
      severity: 'error',
      file: 'a.topology.yaml',
    });
    expect(messageOf(problems[0])).toContain(message);
    expect(remedyOf(problems[0])).toContain(remedy);
  });

  it('reads everything else when one thing is wrong', () => {
    const text = spoil(
      spoil(plain, 'nextHop: 192.168.20.1\n', 'nextHop: here\n'),
      'model: pro-gpu',
      'model: pro',
    );
    const { topology, problems } = read(text);
    expect(problems.map(({ code }) => code)).toEqual(['HS116', 'HS120']);
    expect(topology.appliance?.resource.model).toBe('pro-gpu');
    expect(topology.appliance?.resource.routes.map(({ written }) => written)).toEqual(['192.168.50.0/24']);
    expect(topology.hosts).toHaveLength(3);
  });

  it.each([
    ['misspelt', '  modle: pro-2\n', ['HS113 spec.modle']],
    ['missing', '', ['HS114 spec.model']],
  ])(
    'takes the appliance for a Pro with GPU when its model is %s, and says nothing that follows',
    (_, line, told) => {
      const text = spoil(plain, '  model: pro-gpu\n', line);
      const { topology, problems } = read(text);
      expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(told);
      expect(topology.appliance?.resource.model).toBe('pro-gpu');
    },
  );

  it('places a problem behind a dropped item by the index in the file', () => {
    const text = spoil(
      spoil(plain, 'nextHop: 192.168.20.1\n', 'nextHop: here\n'),
      'nextHop: 192.168.20.2\n',
      'nextHop: 10.0.0.1\n',
    );
    const problem = read(text).problems.find(({ code }) => code === 'HS240');
    expect(problem).toMatchObject({ ...placeOf(text, '10.0.0.1'), path: 'spec.routes[1].nextHop' });
  });
});

/** A mark of several lines only makes the place unique; its first line is where the problem is. */
function markedPlace(text: string, marked: string) {
  const place = placeOf(text, marked);
  return marked.startsWith('- ') ? { ...place, column: place.column + 2 } : place;
}
