/**
 * Node ports: those that objects ask for, and allocated ones for the rest, from the range that
 * the API server hands out by default. Source: Kubernetes documentation, "Service: type NodePort".
 */
import type { Finding } from '../finding';
import { firstFreeNumber, inNameOrder } from '../free-number';
import { fnv32a } from '../hash';
import { fullName, serviceFinding } from './service-finding';
import type { ServicePlan, ServicePortPlan } from './service-plan';

const first = 30000;
const last = 32767;

/** The dashboard's and the Edge container registry's [D, release notes 2607]. */
const reserved: readonly number[] = [31000, 31001];

export interface NodePorts {
  readonly ports: ReadonlyMap<ServicePortPlan, number>;
  readonly findings: readonly Finding[];
}

/** Gives every port of a NodePort or LoadBalancer service its node port. */
export function assignNodePorts(plans: readonly ServicePlan[]): NodePorts {
  const exposed = plans.filter((plan) => plan.allocatesNodePorts);
  const ports = new Map<ServicePortPlan, number>();
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const plan of exposed) {
    for (const port of plan.ports) {
      const wanted = port.wantedNodePort;
      if (wanted === null) continue;
      const owner = owners.get(`${port.protocol}/${wanted}`);
      const objection = objectionTo(wanted, owner);
      if (objection) {
        const path = ['spec', 'ports', port.index, 'nodePort'];
        findings.push(...serviceFinding(plan, 'HS314', 'error', path, objection, remedy));
        continue;
      }
      owners.set(`${port.protocol}/${wanted}`, fullName(plan));
      ports.set(port, wanted);
    }
  }
  for (const plan of inNameOrder(exposed)) {
    for (const port of plan.ports) {
      if (ports.has(port)) continue;
      const isUsed = (value: number): boolean =>
        reserved.includes(value) || owners.has(`tcp/${value}`) || owners.has(`udp/${value}`);
      const free = firstFreeNumber(
        fnv32a(`${fullName(plan)} ${port.port}/${port.protocol}`),
        first,
        last,
        isUsed,
      );
      if (free === null) continue;
      owners.set(`${port.protocol}/${free}`, fullName(plan));
      ports.set(port, free);
    }
  }
  return { ports, findings };
}

const remedy = `Leave nodePort out, or write a free number from ${first} to ${last}.`;

function objectionTo(wanted: number, owner: string | undefined): string | null {
  if (wanted < first || wanted > last) return `asks for node port ${wanted}, outside ${first} to ${last}`;
  if (reserved.includes(wanted)) return `asks for node port ${wanted}, which the appliance keeps for itself`;
  return owner === undefined ? null : `asks for node port ${wanted}, which ${owner} has`;
}
