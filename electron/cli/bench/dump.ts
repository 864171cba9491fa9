/** A dump as `kubectl get … -A -o yaml` prints it, with status and managed fields, as long as one likes. */
import { stringify } from 'yaml';
import { nodeId } from '#core/topology/things/thing-id';

type Value = Readonly<Record<string, unknown>>;

/** What server-side apply notes about who set which field: the larger half of a real dump. */
function managedFields(manager: string, fields: readonly string[]): readonly Value[] {
  const owned = Object.fromEntries(
    fields.map((field) => [`f:${field}`, { '.': {}, [`k:{"type":"${field}"}`]: { 'f:status': {} } }]),
  );
  return [
    {
      apiVersion: 'v1',
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:metadata': { 'f:labels': owned, 'f:ownerReferences': { '.': {}, 'k:{"uid":"5c6d"}': {} } },
      },
      manager,
      operation: 'Update',
      time: '2026-03-01T10:00:00Z',
    },
    {
      apiVersion: 'v1',
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:status': {
          'f:conditions': owned,
          'f:podIPs': { '.': {}, 'k:{"ip":"172.27.0.9"}': { 'f:ip': {} } },
        },
      },
      manager: 'kubelet',
      operation: 'Update',
      subresource: 'status',
      time: '2026-03-01T10:00:07Z',
    },
  ];
}

const conditionTypes = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
];

function metadata(kind: string, name: string, namespace: string, app: string, owner: Value | null): Value {
  return {
    annotations: {
      'cni.projectcalico.org/containerID': '8f14e45fceea167a5a36dedd4bea2543'.repeat(2),
      'kubectl.kubernetes.io/last-applied-configuration': `{"kind":"${kind}","metadata":{"name":"${name}"}}\n`,
    },
    creationTimestamp: '2026-03-01T10:00:00Z',
    generateName: `${app}-`,
    labels: { app, 'app.kubernetes.io/part-of': namespace },
    managedFields: managedFields('kube-controller-manager', ['app', 'version', ...conditionTypes]),
    name,
    namespace,
    ...(owner ? { ownerReferences: [owner] } : {}),
    resourceVersion: '184467',
    uid: '2f1c7a52-6d0b-4f5e-9d39-0d7d1c0b6a11',
  };
}

function owner(apiVersion: string, kind: string, name: string): Value {
  return { apiVersion, blockOwnerDeletion: true, controller: true, kind, name, uid: '5c6d' };
}

function podSpec(app: string): Value {
  return {
    containers: [
      {
        env: [
          { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
        ],
        image: `registry.example.com/shop/${app}:1.4.2`,
        imagePullPolicy: 'IfNotPresent',
        livenessProbe: {
          failureThreshold: 3,
          httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
          periodSeconds: 10,
        },
        name: app,
        ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
        resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        volumeMounts: [
          {
            mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
            name: 'kube-api-access',
            readOnly: true,
          },
        ],
      },
    ],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    serviceAccountName: 'default',
    tolerations: [
      {
        effect: 'NoExecute',
        key: 'node.kubernetes.io/not-ready',
        operator: 'Exists',
        tolerationSeconds: 300,
      },
      {
        effect: 'NoExecute',
        key: 'node.kubernetes.io/unreachable',
        operator: 'Exists',
        tolerationSeconds: 300,
      },
    ],
  };
}

function podStatus(app: string, address: string): Value {
  return {
    conditions: conditionTypes.map((type) => ({
      lastProbeTime: null,
      lastTransitionTime: '2026-03-01T10:00:07Z',
      status: 'True',
      type,
    })),
    containerStatuses: [
      {
        containerID: `containerd://${'d3d9446802a44259'.repeat(4)}`,
        image: `registry.example.com/shop/${app}:1.4.2`,
        lastState: {},
        name: app,
        ready: true,
        restartCount: 0,
        state: { running: { startedAt: '2026-03-01T10:00:06Z' } },
      },
    ],
    hostIP: '192.168.20.21',
    phase: 'Running',
    podIP: address,
    podIPs: [{ ip: address }],
    qosClass: 'Burstable',
    startTime: '2026-03-01T10:00:00Z',
  };
}

/** What differs from one application to the next; no other word of a dump has these letters. */
const varying = {
  app: 'app-INDEX',
  namespace: 'team-INDEX',
  service: '172.28.SERVICE',
  pod: (each: number) => `172.27.POD${each}.ADDRESS`,
};

/** Any application: Deployment, ReplicaSet, its pods, Service and NetworkPolicy. */
function application(pods: number): readonly Value[] {
  const { app, namespace } = varying;
  const labels = { app, 'app.kubernetes.io/part-of': namespace };
  const set = `${app}-6d4cf56db6`;
  const template = { metadata: { labels }, spec: podSpec(app) };
  const controller = { replicas: pods, selector: { matchLabels: { app } }, template };
  const podObjects = Array.from({ length: pods }, (_, each): Value => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata('Pod', `${set}-x${each}`, namespace, app, owner('apps/v1', 'ReplicaSet', set)),
    spec: { ...podSpec(app), nodeName: nodeId('worker') },
    status: podStatus(app, varying.pod(each)),
  }));
  return [
    ...podObjects,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata('Deployment', app, namespace, app, null),
      spec: controller,
      status: { readyReplicas: pods },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: metadata('ReplicaSet', set, namespace, app, owner('apps/v1', 'Deployment', app)),
      spec: controller,
      status: { readyReplicas: pods },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('Service', app, namespace, app, null),
      spec: {
        clusterIP: varying.service,
        ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
        selector: { app },
        type: 'ClusterIP',
      },
      status: { loadBalancer: {} },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata('NetworkPolicy', app, namespace, app, null),
      spec: {
        ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080, protocol: 'TCP' }] }],
        podSelector: { matchLabels: { app } },
        policyTypes: ['Ingress'],
      },
    },
  ];
}

/** The text of a dump of `applications` applications with `pods` pods each: about 7 kB per object. */
export function dumpOf(applications: number, pods: number): string {
  const items = application(pods).map((item) =>
    stringify([item], { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
  );
  const template = items.join('');
  const list = Array.from({ length: applications }, (_, index) => written(template, index, pods));
  return `apiVersion: v1\nitems:\n${list.join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
}

/** One application's text: writing it by the library each time would take as long as reading it. */
function written(template: string, index: number, pods: number): string {
  return template
    .replaceAll(varying.app, `app-${index}`)
    .replaceAll(varying.namespace, `team-${index % 10}`)
    .replaceAll(varying.service, `172.28.${1 + (index >> 8)}.${index & 255}`)
    .replaceAll(/172\.27\.POD(\d+)\.ADDRESS/g, (_, each: string) => {
      const number = index * pods + Number(each);
      return `172.27.${number >> 8}.${number & 255}`;
    });
}
