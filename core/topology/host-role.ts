/** What a host's role means for packets of others. A firewall forwards as a router does, and keeps connections. */
import type { HostResource } from './resources';

/** Whether it passes on what is not for itself. */
export function forwards({ role }: Pick<HostResource, 'role'>): boolean {
  return role === 'router' || role === 'firewall';
}

/** Whether it forwards only what belongs to a connection that it has seen begin. */
export function keepsConnections({ role, stateful }: Pick<HostResource, 'role' | 'stateful'>): boolean {
  return role === 'firewall' || (role === 'router' && stateful);
}
