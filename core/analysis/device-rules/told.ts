/** How the rules of the device tell what they found. */
import type { Finding } from '../../kubernetes/finding';
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import { said } from '../../topology/problems/finding';
import type { Path, Placed, Topology } from '../../topology/document';
import type { Severity } from '../../topology/problem';
import type { ApplianceResource } from '../../topology/resources';

/** A rule of the appliance: looks at the topology alone, as people wrote it. */
export type DeviceRule = (topology: Topology, appliance: Placed<ApplianceResource>) => readonly Finding[];

/** Makes findings about one resource. */
export function tellAbout({ origin }: Placed<unknown>, severity: Severity) {
  return <K extends Kind>(kind: K, path: Path, args: ArgsOf<K>): Finding => ({
    said: said(kind, args),
    severity,
    origin,
    path,
  });
}
