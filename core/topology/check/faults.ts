/** Targets of faults: a fault of something that is not there breaks nothing, and probably something else was meant. */
import type { Placed, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { FaultResource } from '../resources';
import { portNames } from './ports';
import { findingsAbout, type Check, type CheckView } from './view';
import { plannedNodes } from '../dump/planned-nodes';
import { faultTarget, targetWords } from '../things/fault-target';
import { ownName, parseThing } from '../things/thing';

export const checkFaults: Check = (view) => view.topology.faults.flatMap((fault) => checkTarget(view, fault));

function checkTarget(view: CheckView, fault: Placed<FaultResource>): PlacedFinding[] {
  const { target } = fault.resource;
  const { type, name } = targetWords(target);
  const warning = findingsAbout(fault, 'warning');
  const path = ['spec', 'target'];
  const known = knownNames(view.topology, type);
  if (known === null || name === '') {
    return [warning('HS260/target', path, { target })];
  }
  const state = stateFinding(fault, type);
  if (state) return [state];
  if (known.includes(name) || view.isUnreadable(kindOf[type] ?? type, name)) return [];
  if (isPodOfWorkload(view.topology, target)) return [];
  const meant = nearest(name, known);
  return [warning('HS260/name', path, { type, name, meant, known })];
}

/** Only pods and nodes come back or are given up; the others are up or down. */
function stateFinding(fault: Placed<FaultResource>, type: string): PlacedFinding | null {
  const { state, target } = fault.resource;
  const allowed = statesOf[type] ?? ['down'];
  if (allowed.includes(state)) return null;
  return findingsAbout(fault, 'error')('HS261', ['spec', 'state'], { target, state, allowed });
}

const statesOf: Readonly<Record<string, readonly FaultResource['state'][]>> = {
  node: ['down', 'failed-over', 'restarted'],
  pod: ['down', 'restarted'],
};

const kindOf: Readonly<Record<string, string>> = { host: 'Host', network: 'Network', pod: 'Pod' };

/** The names that a target of this type can have; null when there is no such type. */
function knownNames(topology: Topology, type: string): readonly string[] | null {
  switch (type) {
    case 'port':
      return portNames(topology.appliance?.resource.model ?? 'pro-gpu');
    case 'host':
      return topology.hosts.map(({ resource }) => resource.name);
    case 'network':
      return topology.networks.map(({ resource }) => resource.name);
    case 'node':
      return namesOfNodes(topology);
    case 'pod':
      return topology.kubernetes
        .filter(({ resource }) => resource.kind === 'Pod')
        .flatMap(({ resource }) => [
          `${resource.namespace}/${resource.name}`,
          ...(resource.namespace === 'default' ? [resource.name] : []),
        ]);
    default:
      return null;
  }
}

/** Nodes go by our names and by their Kubernetes names; without any settings there are still the usual two. */
function namesOfNodes(topology: Topology): readonly string[] {
  const nodes = plannedNodes(topology);
  if (nodes.length === 0) return ['master', 'worker'];
  const named = nodes.filter(({ dumped }) => topology.appliance !== null || dumped.length > 0);
  const names = [
    ...nodes.map(({ device }) => ownName(device)),
    ...named.map(({ kubernetesName }) => kubernetesName),
  ];
  return [...new Set(names)];
}

/** Pods of a workload get their names later; they begin with the workload's. */
function isPodOfWorkload(topology: Topology, target: string): boolean {
  const pod = parseThing(faultTarget(topology, target) ?? '');
  if (pod?.type !== 'pod') return false;
  return topology.kubernetes.some(
    ({ resource }) =>
      resource.kind !== 'Pod' &&
      resource.namespace === pod.namespace &&
      pod.name.startsWith(`${resource.name}-`),
  );
}
