/** `kind: Fault`: something broken, so that one can look at what still works. */
import * as z from 'zod/mini';
import type { FaultResource } from '../resources';
import { envelope } from './fields';
import { portId } from '../things/thing-id';

const spec = z
  .strictObject({
    target: z.string().check(
      z.meta({
        description: 'What is broken: port/…, host/…, node/…, pod/NAMESPACE/NAME or network/…',
        examples: [portId('Port2')],
      }),
    ),
    state: z._default(z.enum(['down', 'restarted', 'failed-over']), 'down').check(
      z.meta({
        description:
          'What is wrong with it. down: it answers nothing. restarted (a pod, or a node with all its pods): it is up again, and its pods have new addresses. failed-over (a node): down for so long that its pods have been made again on another node',
      }),
    ),
    active: z._default(z.boolean(), true).check(z.meta({ description: 'Whether it is broken now' })),
  })
  .check(z.meta({ description: 'What is broken' }));

export const faultFile = envelope(
  'Fault',
  spec,
  'Something broken, so that one can look at what still works',
);

export const faultSchema = z.pipe(
  faultFile,
  z.transform(({ metadata, spec: { target, state, active } }): FaultResource => ({
    kind: 'Fault',
    name: metadata.name,
    target,
    state,
    active,
  })),
);
