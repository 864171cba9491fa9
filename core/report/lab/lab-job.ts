/** What the lab's program needs to know: who listens where, and who answers ARP for foreign addresses. */
import { formatIpv4 } from '../../address/ipv4';
import type { LabPlan } from './lab-plan';

/** One namespace of `agent.py`'s input. */
export interface LabJobNamespace {
  readonly name: string;
  readonly device: string;
  readonly listeners: readonly { readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly address: string | null }[];
  readonly announces: readonly { readonly interface: string; readonly address: string }[];
}

/** The namespaces of a plan, as `agent.py` reads them. A device that is down listens to nothing. */
export function labJobNamespaces(plan: LabPlan): readonly LabJobNamespace[] {
  return plan.namespaces.map(({ name, device, interfaces }) => ({
    name,
    device: device.name,
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
