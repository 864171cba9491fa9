/** What the lab's program needs to know: who listens where, and who answers ARP for foreign addresses. */
import { formatIpv4 } from '../../address/ipv4';
import type { LabEnd, LabPlan } from './lab-plan';

/** One namespace of `agent.py`'s input. */
export interface LabJobNamespace {
  readonly name: string;
  readonly device: string;
  /** Interfaces that will have a carrier: the program waits until the kernel has noticed. */
  readonly carriers: readonly string[];
  readonly listeners: readonly {
    readonly protocol: 'tcp' | 'udp';
    readonly port: number;
    readonly address: string | null;
  }[];
  readonly announces: readonly { readonly interface: string; readonly address: string }[];
}

/** The namespaces of a plan, as `agent.py` reads them. A device that is down listens to nothing. */
export function labJobNamespaces(plan: LabPlan): readonly LabJobNamespace[] {
  const live = interfacesWithCarrier(plan);
  return plan.namespaces.map(({ name, device, interfaces }) => ({
    name,
    device: device.name,
    carriers: interfaces.filter((one) => live.has(`${name} ${one.name}`)).map((one) => one.name),
    listeners: device.up
      ? device.listeners.map((listener) => ({
          protocol: listener.protocol,
          port: listener.port,
          address: listener.address === null ? null : formatIpv4(listener.address),
        }))
      : [],
    announces: interfaces.flatMap((one) =>
      one.model.announces.map((address) => ({ interface: one.name, address: formatIpv4(address) })),
    ),
  }));
}

/** Both ends of a veth pair must be up for either to have a carrier. */
function interfacesWithCarrier(plan: LabPlan): ReadonlySet<string> {
  const up = new Set(
    plan.namespaces.flatMap(({ name, device, interfaces }) =>
      interfaces.filter((one) => device.up && one.model.up).map((one) => `${name} ${one.name}`),
    ),
  );
  const key = (end: LabEnd | null): string => (end ? `${end.namespace} ${end.interface}` : '');
  return new Set(
    plan.cables
      .filter((cable) => up.has(key(cable.a)) && up.has(key(cable.b)))
      .flatMap((cable) => [key(cable.a), key(cable.b)]),
  );
}
