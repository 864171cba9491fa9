/**
 * Node ports: those that objects ask for, and allocated ones for the rest, from the range that
 * the API server hands out by default. Source: Kubernetes documentation, "Service: type NodePort".
 */
import type { Said } from '../../sentences/catalogue';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { firstFreeNumber, inNameOrder } from '../free-number';
import { fnv32a } from '../hash';
import { fullName } from './full-name';
import { serviceFinding } from './service-finding';
import type { ServicePlan, ServicePortPlan } from './service-plan';

const first = 30000;
const last = 32767;

/** The dashboard's and the Edge container registry's [D, release notes 2607]. */
const reserved: readonly number[] = [31000, 31001];

export interface NodePorts {
  readonly ports: ReadonlyMap<ServicePortPlan, number>;
  /** Ports on which kube-proxy answers health checks, by TCP. */
  readonly healthChecks: ReadonlyMap<ServicePlan, number>;
  readonly findings: readonly Finding[];
}

/** Gives every port of a NodePort or LoadBalancer service its node port, and health checks theirs. */
export function assignNodePorts(plans: readonly ServicePlan[]): NodePorts {
  const allocation = new Allocation();
  const ports = new Map<ServicePortPlan, number>();
  const healthChecks = new Map<ServicePlan, number>();
  const exposed = plans.filter((plan) => plan.allocatesNodePorts);
  const checked = plans.filter((plan) => plan.hasHealthCheck);
  for (const plan of exposed) {
    for (const port of plan.ports) {
      const path = ['spec', 'ports', port.index, 'nodePort'];
      if (allocation.grant(plan, port.protocol, port.wantedNodePort, path)) {
        ports.set(port, port.wantedNodePort);
      }
    }
  }
  for (const plan of checked) {
    const wanted = plan.wantedHealthCheckPort;
    if (allocation.grant(plan, 'tcp', wanted, ['spec', 'healthCheckNodePort'])) {
      healthChecks.set(plan, wanted);
    }
  }
  for (const plan of inNameOrder(exposed)) {
    for (const port of plan.ports) {
      if (ports.has(port)) continue;
      const free = allocation.choose(plan, port.protocol, `${port.port}/${port.protocol}`);
      if (free !== null) ports.set(port, free);
    }
  }
  for (const plan of inNameOrder(checked)) {
    const free = healthChecks.has(plan) ? null : allocation.choose(plan, 'tcp', 'health check');
    if (free !== null) healthChecks.set(plan, free);
  }
  return { ports, healthChecks, findings: allocation.findings };
}

class Allocation {
  readonly findings: Finding[] = [];
  /** Services by `tcp/30080`. */
  readonly #owners = new Map<string, string>();

  /** Whether the service gets the port that it asks for; false also when it asks for none. */
  grant(plan: ServicePlan, protocol: string, wanted: number | null, path: Path): wanted is number {
    if (wanted === null) return false;
    const key = `${protocol}/${wanted}`;
    const objection = objectionTo(fullName(plan), wanted, this.#owners.get(key));
    if (objection) {
      this.findings.push(...serviceFinding(plan, 'error', path, objection));
      return false;
    }
    this.#owners.set(key, fullName(plan));
    return true;
  }

  choose(plan: ServicePlan, protocol: string, purpose: string): number | null {
    const isUsed = (value: number): boolean =>
      reserved.includes(value) || this.#owners.has(`tcp/${value}`) || this.#owners.has(`udp/${value}`);
    const free = firstFreeNumber(fnv32a(`${fullName(plan)} ${purpose}`), first, last, isUsed);
    if (free !== null) this.#owners.set(`${protocol}/${free}`, fullName(plan));
    return free;
  }
}

function objectionTo(service: string, wanted: number, owner: string | undefined): Said | null {
  const args = { service, port: wanted, first, last };
  if (wanted < first || wanted > last) return said('HS314/range', args);
  if (reserved.includes(wanted)) return said('HS314/reserved', args);
  return owner === undefined ? null : said('HS314/taken', { ...args, owner });
}
