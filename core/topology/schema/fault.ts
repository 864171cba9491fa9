/** `kind: Fault`: something broken, so that one can look at what still works. */
import { z } from 'zod';
import type { FaultResource } from '../resources';
import { envelope } from './fields';
import { portId } from '../things/thing-id';

const spec = z
  .strictObject({
    target: z.string().meta({
      description: 'What is broken: port/…, host/…, node/…, pod/NAMESPACE/NAME or network/…',
      examples: [portId('Port2')],
    }),
    state: z.enum(['down', 'restarted', 'failed-over']).default('down').meta({
      description:
        'What is wrong with it. down: it answers nothing. restarted (a pod, or a node with all its pods): it is up again, and its pods have new addresses. failed-over (a node): down for so long that its pods have been made again on another node',
    }),
    active: z.boolean().default(true).meta({ description: 'Whether it is broken now' }),
  })
  .meta({ description: 'What is broken' });

export const faultFile = envelope(
  'Fault',
  spec,
  'Something broken, so that one can look at what still works',
);

export const faultSchema = faultFile.transform(
  ({ metadata, spec: { target, state, active } }): FaultResource => ({
    kind: 'Fault',
    name: metadata.name,
    target,
    state,
    active,
  }),
);
