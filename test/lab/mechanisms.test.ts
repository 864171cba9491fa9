/** The engine's cases, every mechanism of the walk among them, asked of the kernel. `test/network/` asks the simulator. */
import { describe, expect, it } from 'vitest';
import type { Network } from '#core/network/model';
import type { Flow } from '#core/network/trace';
import { groups } from '../network/cases/all';
import type { Case } from '../network/cases/case';
import { disagreements } from './disagreements';
import { kernelHas, whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

interface Lab {
  readonly name: string;
  readonly network: Network;
  readonly flows: readonly Flow[];
}

describe.skipIf(obstacle !== null)(
  `the kernel agrees${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    describe.concurrent.each(Object.entries(groups))('%s', (_, cases) => {
      it.for(labsOf(cases))('$name', { timeout: 60_000 }, async ({ network, flows }, context) => {
        const missing = missingKind(network);
        context.skip(missing !== null, `this kernel has no ${missing} interfaces`);
        expect(await disagreements(network, flows)).toEqual([]);
      });
    });
  },
);

/** One lab for all cases that ask the same network with the same endpoints chosen, each with a source port of its own. */
function labsOf(cases: readonly Case[]): readonly Lab[] {
  const sameLab = (a: Case, b: Case): boolean =>
    a.network === b.network && a.flow.preferredTargets.join() === b.flow.preferredTargets.join();
  const firsts = cases.filter((one, index) => cases.findIndex((other) => sameLab(one, other)) === index);
  return firsts.map((first) => {
    const asked = cases.filter((one) => sameLab(first, one));
    return {
      name: asked.map(({ name }) => name).join('; '),
      network: first.network,
      flows: asked.map(({ flow }, index) =>
        flow.sourcePort === 40112 ? { ...flow, sourcePort: 40_200 + index } : flow,
      ),
    };
  });
}

/** A kind of interface that the network needs and this kernel does not have. */
function missingKind(network: Network): string | null {
  const kinds = new Set(
    network.devices.flatMap(({ interfaces }) => interfaces.map(({ tunnel }) => tunnel?.type)),
  );
  return (['vxlan', 'ipip'] as const).find((kind) => kinds.has(kind) && !kernelHas(kind)) ?? null;
}
