import { delimiter } from 'node:path';
import { expect, it } from 'vitest';
import { missingPrograms, testPrograms } from './debian-packages';
import { notProven } from './not-proven';

it('are listed in one place, which .ci/run reads, too', () => {
  const programs = testPrograms().map(({ program }) => program);
  expect(programs).toEqual(expect.arrayContaining(['ip', 'nft', 'python3', 'chromium']));
  expect(testPrograms('a b\n\n  c   d  \nlonely\n')).toEqual([
    { program: 'a', package: 'b' },
    { program: 'c', package: 'd' },
  ]);
});

it('are missing when no folder of the PATH has them; the browser is asked for by itself', () => {
  const list = testPrograms(
    'ip iproute2\nnft nftables\n/lib/yaml python3-yaml\n/lib/no no\nchromium chromium\n',
  );
  const there = ['/sbin/ip', '/lib/yaml'];
  const path = ['/bin', '/sbin'].join(delimiter);
  const missing = missingPrograms(list, path, (file) => there.includes(file.replaceAll('\\', '/')));
  expect(missing.map((one) => one.package)).toEqual(['nftables', 'no']);
});

it('what could not be proven is said, with what would help', () => {
  expect(notProven(null, [])).toBeNull();
  expect(notProven(null, [{ program: 'tshark', package: 'tshark' }])).toContain('tshark is not installed');
  expect(notProven('the kernel lab needs root', [])).toBe(
    'Not proven here, because the kernel lab needs root: that the Linux kernel answers as the traces say; those tests were skipped. They run on Linux, as root where network namespaces may be made.',
  );
  expect(notProven('the kernel lab needs nft', [{ program: 'nft', package: 'nftables' }])).toContain(
    'once there are nftables (Debian: apt-get install nftables).',
  );
});
