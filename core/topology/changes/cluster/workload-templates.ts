/** Small workloads to start from, as Kubernetes objects: the article's two-tier app and its two halves. */
import type { Json } from '../../document';
import { metadataOf } from './objects';

export interface WorkloadValues {
  readonly name: string;
  readonly namespace: string;
  /** How many pods, as a number. */
  readonly replicas: number;
}

/** A web front end that people outside reach: a Deployment and a LoadBalancer service. */
export function webFrontEnd({ name, namespace, replicas }: WorkloadValues): readonly Json[] {
  const port = { name: 'http', containerPort: 8080 };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadataOf(name, namespace),
      spec: {
        replicas,
        selector: { matchLabels: { app: name } },
        template: template(name, 'nginxinc/nginx-unprivileged:stable', port),
      },
    },
    service(name, namespace, 'LoadBalancer', { name: 'http', port: 80, targetPort: 'http' }),
  ];
}

/** A database that only the cluster reaches: a StatefulSet and a ClusterIP service. */
export function database({ name, namespace, replicas }: WorkloadValues): readonly Json[] {
  const port = { name: 'postgres', containerPort: 5432 };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: metadataOf(name, namespace),
      spec: {
        serviceName: name,
        replicas,
        selector: { matchLabels: { app: name } },
        template: template(name, 'postgres:17', port),
      },
    },
    service(name, namespace, 'ClusterIP', { name: 'postgres', port: 5432, targetPort: 'postgres' }),
  ];
}

/** The two-tier app of Microsoft's article: a web front end for people outside, and its database. */
export function twoTierApp(values: WorkloadValues): readonly Json[] {
  return [...webFrontEnd(values), ...database({ ...values, name: `${values.name}-db`, replicas: 1 })];
}

function template(app: string, image: string, port: { readonly [key: string]: Json }): Json {
  return {
    metadata: { labels: { app } },
    spec: { containers: [{ name: app, image, ports: [port] }] },
  };
}

function service(
  name: string,
  namespace: string,
  type: string,
  port: { readonly [key: string]: Json },
): Json {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(name, namespace),
    spec: { type, selector: { app: name }, ports: [port] },
  };
}
