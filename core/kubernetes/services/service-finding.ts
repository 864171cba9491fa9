/** Complaints about a service, said in one form. */
import type { Path } from '../../topology/document';
import type { Severity } from '../../topology/problem';
import type { Finding } from '../finding';
import type { ServicePlan } from './service-plan';

/** `what` continues "Service default/web …". The system's own services stand in no file: nothing is said of them. */
export function serviceFinding(
  plan: ServicePlan,
  code: Finding['code'],
  severity: Severity,
  path: Path,
  what: string,
  remedy: string,
): readonly Finding[] {
  if (plan.origin === null) return [];
  return [
    { code, severity, message: `Service ${fullName(plan)} ${what}.`, remedy, origin: plan.origin, path },
  ];
}

/** `default/web`. */
export function fullName(plan: { readonly namespace: string; readonly name: string }): string {
  return `${plan.namespace}/${plan.name}`;
}
