/**
 * An ExternalName service that leads nowhere: its externalName is an address, or the service itself. DNS gives out a CNAME
 * record, whose target is a name. Source: Kubernetes documentation, "ExternalName": addresses are taken for names.
 */
import { parseIpv4 } from '../../address/ipv4';
import type { Service } from '../../kubernetes/cluster';
import type { RemedySaid } from '../../sentences/traces/remedies';
import { askedService } from '../endpoints/asked-service';
import { objectName } from '../endpoints/endpoint-reference';
import type { Model } from '../model';

/** Null where no such service is asked. */
export function aliasRemedy(model: Model, asked: string): RemedySaid | null {
  const service = askedService(model, asked) ?? serviceOfName(model, asked);
  const alias = service?.externalName?.replace(/\.$/, '') ?? null;
  if (!service || alias === null) return null;
  const name = objectName('svc', service.namespace, service.name);
  if (parseIpv4(alias) !== null) return { kind: 'alias-address', args: { service: name, address: alias } };
  return isOwnName(model, service, alias) ? { kind: 'alias-itself', args: { service: name } } : null;
}

function serviceOfName({ cluster }: Model, asked: string): Service | null {
  const [name, namespace] = asked.toLowerCase().replace(/\.$/, '').split('.');
  const called = cluster.services.filter((one) => one.name === name && one.type === 'ExternalName');
  return called.find((one) => one.namespace === namespace) ?? called[0] ?? null;
}

function isOwnName({ cluster }: Model, { name, namespace }: Service, alias: string): boolean {
  return `${name}.${namespace}.svc.${cluster.dns.domain}` === alias.toLowerCase();
}
