/**
 * Writes `large.topology.yaml`: 500 pods and 60 services, for benchmarks and to see how the picture folds.
 * `node assets/samples/make-large-sample.mjs > assets/samples/large.topology.yaml`
 *
 * Twelve namespaces, one per area of a plant, with the same five workloads each. Three nodes would not run
 * 500 pods with Kubernetes' default of 110 a node; the sample is for size, not for advice.
 */
const areas =
  'press paint welding assembly packaging logistics energy quality tooling safety planning office'.split(' ');

/** Replicas are chosen so that twelve areas and the extra replicas below give 500 pods. */
const workloads = [
  {
    name: 'frontend',
    kind: 'Deployment',
    replicas: 12,
    port: 8080,
    service: { type: 'LoadBalancer', port: 80 },
  },
  { name: 'api', kind: 'Deployment', replicas: 14, port: 9000, service: { port: 9000 } },
  { name: 'collector', kind: 'Deployment', replicas: 10, port: 4840, service: { port: 4840 } },
  { name: 'queue', kind: 'StatefulSet', replicas: 3, port: 4222, service: { port: 4222, headless: true } },
  { name: 'database', kind: 'StatefulSet', replicas: 2, port: 5432, service: { port: 5432 } },
];
const podsWanted = 500;
const podsPerArea = workloads.reduce((sum, { replicas }) => sum + replicas, 0);
const extraReplicas = podsWanted - podsPerArea * areas.length;

function appliance() {
  return `# Made by make-large-sample.mjs: 500 pods and 60 services in twelve namespaces on three nodes.
apiVersion: hopscope.dev/v1
kind: Appliance
metadata:
  name: works-edge
spec:
  model: pro-gpu
  ports:
    - name: Port1
      address: 192.168.100.10/24
    - name: Port2
      network: corporate
      address: 10.30.0.30/24
      gateway: 10.30.0.1
      dns: [10.30.0.2]
    - name: Port5
      network: works
      address: 10.31.0.10/22
      compute: true
  kubernetes:
    nodeIPs: 10.31.0.20-10.31.0.22
    serviceIPs: 10.31.1.1-10.31.1.40
    workers: 2
  routes:
${areas
  .map(
    (_, index) => `    - interfaceAlias: Port5
      destinationPrefix: 10.32.${index}.0/24
      nextHop: 10.31.0.1
      routeMetric: 100
`,
  )
  .join('')}`;
}

function outside() {
  const network = (name, cidr, zone = 'private') => `apiVersion: hopscope.dev/v1
kind: Network
metadata:
  name: ${name}
spec:
  cidr: ${cidr}
  zone: ${zone}
`;
  const host = (name, role, interfaces, more = '') => `apiVersion: hopscope.dev/v1
kind: Host
metadata:
  name: ${name}
spec:
  role: ${role}
  interfaces:
${interfaces.map((line) => `    - { ${line} }\n`).join('')}${more}`;
  return [
    network('corporate', '10.30.0.0/24'),
    network('works', '10.31.0.0/22'),
    network('internet', '203.0.113.0/24', 'internet'),
    ...areas.map((area, index) => network(`${area}-cell`, `10.32.${index}.0/24`)),
    host(
      'corporate-router',
      'router',
      ['network: corporate, address: 10.30.0.1/24', 'network: internet, address: 203.0.113.1/24'],
      '  masquerade: [internet]\n',
    ),
    host(
      'corporate-dns',
      'server',
      ['network: corporate, address: 10.30.0.2/24, gateway: 10.30.0.1'],
      '  listens:\n    - { protocol: UDP, port: 53 }\n    - { protocol: TCP, port: 53 }\n',
    ),
    host(
      'iot-hub',
      'server',
      ['network: internet, address: 203.0.113.50/24, gateway: 203.0.113.1'],
      '  names: [works.azure-devices.net]\n  listens:\n    - { protocol: TCP, port: 443 }\n    - { protocol: TCP, port: 8883 }\n',
    ),
    host('works-router', 'router', [
      'network: works, address: 10.31.0.1/22',
      ...areas.map((area, index) => `network: ${area}-cell, address: 10.32.${index}.1/24`),
    ]),
    ...areas.map((area, index) =>
      host(
        `${area}-panel`,
        'client',
        [`network: ${area}-cell, address: 10.32.${index}.25/24, gateway: 10.32.${index}.1`],
        '  listens:\n    - { protocol: TCP, port: 443 }\n',
      ),
    ),
  ];
}

function namespace(area, areaIndex) {
  return [
    `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${area}\n`,
    ...workloads.flatMap((workload) => [
      controller(area, workload, workload.name === 'api' && areaIndex < extraReplicas ? 1 : 0),
      service(area, workload),
    ]),
  ];
}

function controller(area, { name, kind, replicas, port }, extra) {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${area}
spec:
${kind === 'StatefulSet' ? `  serviceName: ${name}\n` : ''}  replicas: ${replicas + extra}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: works.azurecr.io/${area}/${name}:1.0
          ports:
            - { name: main, containerPort: ${port} }
`;
}

function service(area, { name, service: { type = 'ClusterIP', port, headless = false } }) {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${area}
spec:
  type: ${type}
${headless ? '  clusterIP: None\n' : ''}  selector: { app: ${name} }
  ports:
    - { name: main, port: ${port}, targetPort: main }
`;
}

function walkthrough() {
  return `apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata:
  name: one-of-twelve
spec:
  title: One way among five hundred pods
  steps:
    - title: From the office to its front end
      text: |
        Twelve cells, each with its own subnet behind one router, and each with its own services. Follow one packet and the
        rest falls away: the panel, the router, the node that announces the address, the pod.
      trace: { from: host/office-panel, to: svc/office/frontend, protocol: TCP, port: 80 }
      show: focus
      expect: delivered
    - title: From one namespace to another
      text: |
        A name with its namespace leads there from anywhere in the cluster. Nothing forbids it here: without a network policy
        every pod may speak to every other.
      trace: { from: deploy/press/frontend, to: database.quality, protocol: TCP, port: 5432 }
      show: focus
      expect: delivered
    - title: Twelve routes, and one is missing
      text: |
        Each cell needs its own custom route, because the compute port has no gateway. Take that of the press cell away, and
        its panel alone is cut off: the reverse-path filter of the node drops what it sends.

        *Assumption:* the strict filter is what Calico's documentation asks for; no Microsoft page mentions it.
      without:
        - { route: 10.32.0.0/24 }
      compare: true
      trace: { from: host/press-panel, to: svc/press/frontend, protocol: TCP, port: 80 }
      show: compare
      expect: reverse-path-filter
`;
}

process.stdout.write([appliance(), ...outside(), ...areas.flatMap(namespace), walkthrough()].join('---\n'));
