/** `kind: Walkthrough`: an ordered story of traces, for presenting and for export. */
import { z } from 'zod';
import type { WalkthroughResource } from '../resources';
import { envelope, prefixField, wholeNumber } from './fields';
import { hostId } from '../things/thing-id';

const protocols = { TCP: 'tcp', UDP: 'udp', ICMP: 'icmp' } as const;

const trace = z
  .strictObject({
    from: z.string().meta({ description: 'Where the packet starts', examples: ['deploy/web'] }),
    to: z.string().meta({ description: 'Where it shall go', examples: [hostId('operator-pc')] }),
    protocol: z.enum(['TCP', 'UDP', 'ICMP']).default('TCP').meta({ description: 'Protocol' }),
    port: wholeNumber('Destination port; none for ICMP', 1, 65535).optional(),
  })
  .meta({ description: 'The question that this step asks' });

const step = z
  .strictObject({
    title: z.string().meta({ description: 'Headline' }),
    text: z.string().default('').meta({ description: 'What to say about it' }),
    without: z
      .array(z.strictObject({ route: prefixField('Destination of a custom route') }))
      .default([])
      .meta({ description: 'The topology as it would be without these' }),
    trace,
  })
  .meta({ description: 'One step of the story' });

const spec = z
  .strictObject({
    title: z.string().meta({ description: 'Title of the story' }),
    steps: z.array(step).default([]).meta({ description: 'The steps, in order' }),
  })
  .meta({ description: 'The story' });

export const walkthroughFile = envelope(
  'Walkthrough',
  spec,
  'An ordered story of traces, for presenting and for export',
);

export const walkthroughSchema = walkthroughFile.transform(
  ({ metadata, spec: { title, steps } }): WalkthroughResource => ({
    kind: 'Walkthrough',
    name: metadata.name,
    title,
    steps: steps.map(({ trace: { from, to, protocol, port = null }, ...rest }) => ({
      ...rest,
      trace: { from, to, protocol: protocols[protocol], port },
    })),
  }),
);
