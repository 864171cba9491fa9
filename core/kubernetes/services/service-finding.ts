/** Findings about a service. */
import type { Said } from '../../sentences/catalogue';
import type { Path } from '../../topology/document';
import type { Severity } from '../../topology/problem';
import type { Finding } from '../finding';
import type { ServicePlan } from './service-plan';

/** The system's own services stand in no file: nothing is said of them. */
export function serviceFinding(
  plan: ServicePlan,
  severity: Severity,
  path: Path,
  said: Said,
): readonly Finding[] {
  return plan.origin === null ? [] : [{ said, severity, origin: plan.origin, path }];
}
