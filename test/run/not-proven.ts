/** What a run of the tests says about the kernel lab when that could not run. */
import type { TestProgram } from './debian-packages';

/** Two sentences for the last lines: what was not proven, and what would let it. Null when the lab could run. */
export function notProven(whyNoLab: string | null, missing: readonly TestProgram[]): string | null {
  if (whyNoLab === null) return null;
  const packages = missing.map((one) => one.package).join(' ');
  return (
    `Not proven here, because ${whyNoLab}: that the Linux kernel answers as the traces say; those tests were skipped. ` +
    'They run on Linux, as root where network namespaces may be made' +
    (packages === '' ? '.' : `, once there are ${packages} (Debian: apt-get install ${packages}).`)
  );
}
