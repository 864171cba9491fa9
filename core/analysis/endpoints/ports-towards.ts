/** Which ports one endpoint finds open at another, for whoever suggests a port before the question is put. */
import { openPorts } from './choose-port';
import type { Model } from '../model';
import type { OpenPort } from './open-ports';
import { resolveDestination } from './resolve-destination';
import { resolveSource } from './resolve-source';

/** Both by any of their names, DNS names included; empty when a name leads nowhere. */
export function portsTowards(model: Model, from: string, to: string): readonly OpenPort[] {
  const source = resolveSource(model, from);
  if (!source.ok) return [];
  const destination = resolveDestination(model, source.value, to, null);
  return destination.ok ? openPorts(model, destination.value) : [];
}
