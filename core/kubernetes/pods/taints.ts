/**
 * Taints of nodes and what tolerates them. Source: Kubernetes documentation, "Taints and Tolerations",
 * "DaemonSet: Taints and tolerations"; k8s.io/component-helpers/scheduling/corev1.
 */
import { isTrueAt, listAt, textAt, valueAt } from '../fields';

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'NoExecute' | 'PreferNoSchedule';
}

/** Under both names that it has had: tolerating either lets a pod in here. */
const masterTaint: Taint = { key: 'node-role.kubernetes.io/master', value: '', effect: 'NoSchedule' };
const newMasterKey = 'node-role.kubernetes.io/control-plane';

/** What the node controller gives a node that does not answer. */
export const unreachable: Taint = { key: 'node.kubernetes.io/unreachable', value: '', effect: 'NoExecute' };

const unschedulable: Taint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' };

/**
 * The taints of a Node object, and the master's where the appliance keeps workloads off it. Taints by which
 * the cluster says that a node does not answer are left out: the appliance's nodes are up unless a fault says otherwise.
 */
export function taintsOf(node: unknown, keepsOff: boolean): readonly Taint[] {
  const written = listAt(node, 'spec', 'taints').flatMap((item): Taint[] => {
    const [key, effect] = [textAt(item, 'key'), textAt(item, 'effect')];
    if (key === null || !isEffect(effect) || isHealth(key)) return [];
    return [{ key, value: textAt(item, 'value') ?? '', effect }];
  });
  return [
    ...(keepsOff && !written.some(isMasterTaint) ? [masterTaint] : []),
    ...(isTrueAt(node, 'spec', 'unschedulable') && !written.some(({ key }) => key === unschedulable.key)
      ? [unschedulable]
      : []),
    ...written,
  ];
}

function isEffect(effect: string | null): effect is Taint['effect'] {
  return effect === 'NoSchedule' || effect === 'NoExecute' || effect === 'PreferNoSchedule';
}

function isHealth(key: string): boolean {
  return key === unreachable.key || key === 'node.kubernetes.io/not-ready';
}

function isMasterTaint({ key, effect }: Taint): boolean {
  return (key === masterTaint.key || key === newMasterKey) && effect === 'NoSchedule';
}

/** Whether one of the tolerations lets a pod be where the taint is. */
export function isTolerated(taint: Taint, tolerations: readonly unknown[]): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint));
}

/** Whether the toleration holds for ever: one with `tolerationSeconds` ends with an eviction. */
export function isToleratedForEver(taint: Taint, tolerations: readonly unknown[]): boolean {
  return tolerations.some(
    (toleration) =>
      tolerates(toleration, taint) && typeof valueAt(toleration, 'tolerationSeconds') !== 'number',
  );
}

function tolerates(toleration: unknown, taint: Taint): boolean {
  const effect = textAt(toleration, 'effect');
  if (effect !== null && effect !== taint.effect) return false;
  const key = textAt(toleration, 'key');
  const exists = textAt(toleration, 'operator') === 'Exists';
  if (key === null) return exists;
  const isKey =
    key === taint.key || (isMasterTaint(taint) && (key === masterTaint.key || key === newMasterKey));
  return isKey && (exists || (textAt(toleration, 'value') ?? '') === taint.value);
}

/** What the DaemonSet controller lets its pods tolerate, whatever their template says. */
export const daemonSetTolerations: readonly unknown[] = [
  ...['not-ready', 'unreachable'].map((name) => ({
    key: `node.kubernetes.io/${name}`,
    operator: 'Exists',
    effect: 'NoExecute',
  })),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) => ({
    key: `node.kubernetes.io/${name}`,
    operator: 'Exists',
    effect: 'NoSchedule',
  })),
];

/** `disk=slow:NoSchedule`. */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}
