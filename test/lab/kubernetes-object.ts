/** A Kubernetes object of a random cluster. */
export type Thing = Readonly<Record<string, unknown>>;

export function kubernetesObject(
  apiVersion: string,
  kind: string,
  name: string,
  namespace: string | null,
  spec: Thing,
  labels: Thing = {},
): Thing {
  return { apiVersion, kind, metadata: { name, labels, ...(namespace === null ? {} : { namespace }) }, spec };
}
