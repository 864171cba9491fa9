/** What a run of the tests says about the kernel lab and Wireshark when they could not be asked. */
import type { TestProgram } from './debian-packages';

/** Two sentences for the last lines: what was not proven, and what would let it. Null when everything could run. */
export function notProven(whyNoLab: string | null, missing: readonly TestProgram[]): string | null {
  if (whyNoLab === null) return missing.some(({ program }) => program === 'tshark') ? noTshark : null;
  const packages = missing.map((one) => one.package).join(' ');
  return (
    `Not proven here, because ${whyNoLab}: that the Linux kernel answers as the traces say; those tests were skipped. ` +
    'They run on Linux, as root where network namespaces may be made' +
    (packages === '' ? '.' : `, once there are ${packages} (Debian: apt-get install ${packages}).`)
  );
}

const noTshark =
  'Not proven here, because tshark is not installed: that Wireshark reads captures as the traces say; those tests were skipped. ' +
  'They run once there is tshark (Debian: apt-get install tshark).';
