/**
 * The pod and service subnets that a cluster's own configuration states: kube-proxy's ConfigMap (`clusterCIDR`),
 * kubeadm's ClusterConfiguration, the arguments of the control plane's pods, ServiceCIDR objects. Source: Kubernetes
 * reference, "kube-proxy Configuration", "kubeadm Configuration", "kube-apiserver", "kube-controller-manager",
 * ServiceCIDR v1. Of dual-stack texts the IPv4 part counts.
 */
import { parsePrefix, type Prefix } from '../../address/prefix';
import { valueOfText } from '../../topology/text/text-reader';
import type { DumpSource } from '../../sentences/kubernetes/dumps';
import { listAt, textAt } from '../fields';
import { objectNamed, objectsOf, type ObjectIndex } from '../object-index';

export interface Stated<T> {
  readonly value: T;
  readonly from: DumpSource;
}

/** kube-proxy's own word counts first: it is the one that masquerades by it. */
export function statedPodSubnet(index: ObjectIndex): Stated<Prefix> | null {
  const proxy = textAt(configOf(index, 'kube-proxy', 'config.conf'), 'clusterCIDR');
  return (
    stated(proxy, 'kube-proxy') ??
    stated(argumentOf(index, 'kube-proxy', 'cluster-cidr'), 'kube-proxy') ??
    stated(kubeadmNetworking(index, 'podSubnet'), 'kubeadm') ??
    stated(argumentOf(index, 'kube-controller-manager', 'cluster-cidr'), 'controller-manager')
  );
}

export function statedServiceSubnet(index: ObjectIndex): Stated<Prefix> | null {
  const ranges = objectsOf(index, 'ServiceCIDR').find(({ resource }) => resource.name === 'kubernetes');
  return (
    stated(listAt(ranges?.resource.value, 'spec', 'cidrs').join(','), 'service-cidr') ??
    stated(argumentOf(index, 'kube-apiserver', 'service-cluster-ip-range'), 'api-server') ??
    stated(kubeadmNetworking(index, 'serviceSubnet'), 'kubeadm') ??
    stated(argumentOf(index, 'kube-controller-manager', 'service-cluster-ip-range'), 'controller-manager')
  );
}

function kubeadmNetworking(index: ObjectIndex, field: string): string | null {
  return textAt(configOf(index, 'kubeadm-config', 'ClusterConfiguration'), 'networking', field);
}

/** The YAML in a ConfigMap of kube-system. */
export function configOf(index: ObjectIndex, name: string, key: string): unknown {
  const text = textAt(objectNamed(index, 'ConfigMap', 'kube-system', name)?.resource.value, 'data', key);
  return text === null ? null : valueOfText(text);
}

/** `--name=value` of a component, by its static pods or its DaemonSet. */
export function argumentOf(index: ObjectIndex, component: string, name: string): string | null {
  const specs = [
    ...objectsOf(index, 'Pod')
      .filter(({ resource: { value } }) => {
        const labels = ['component', 'k8s-app'].map((key) => textAt(value, 'metadata', 'labels', key));
        return labels.includes(component);
      })
      .map(({ resource }) => listAt(resource.value, 'spec', 'containers')),
    ...objectsOf(index, 'DaemonSet')
      .filter(({ resource }) => resource.name === component)
      .map(({ resource }) => listAt(resource.value, 'spec', 'template', 'spec', 'containers')),
  ];
  const words = specs
    .flat()
    .flatMap((container) => [...listAt(container, 'command'), ...listAt(container, 'args')]);
  const start = `--${name}=`;
  const found = words.map(String).find((word) => word.startsWith(start));
  return found?.slice(start.length) ?? null;
}

function stated(text: string | null, type: DumpSource['type']): Stated<Prefix> | null {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  const value = parts
    .filter((part) => part.includes('/'))
    .map(parsePrefix)
    .find((found) => found !== null);
  return value ? { value, from: { type, name: null } } : null;
}
