/** `kind: Walkthrough`: an ordered story of traces, for presenting and for export. */
import * as z from 'zod/mini';
import type { WalkthroughResource } from '../resources';
import { envelope, prefixField, wholeNumber } from './fields';
import { hostId } from '../things/thing-id';

const protocols = { TCP: 'tcp', UDP: 'udp', ICMP: 'icmp' } as const;

const trace = z
  .strictObject({
    from: z.string().check(z.meta({ description: 'Where the packet starts', examples: ['deploy/web'] })),
    to: z.string().check(z.meta({ description: 'Where it shall go', examples: [hostId('operator-pc')] })),
    protocol: z._default(z.enum(['TCP', 'UDP', 'ICMP']), 'TCP').check(z.meta({ description: 'Protocol' })),
    port: z.optional(wholeNumber('Destination port; none for ICMP', 1, 65535)),
  })
  .check(z.meta({ description: 'The question that this step asks' }));

const step = z
  .strictObject({
    title: z.string().check(z.meta({ description: 'Headline' })),
    text: z._default(z.string(), '').check(z.meta({ description: 'What to say about it' })),
    without: z
      ._default(z.array(z.strictObject({ route: prefixField('Destination of a custom route') })), [])
      .check(z.meta({ description: 'The topology as it would be without these' })),
    trace,
  })
  .check(z.meta({ description: 'One step of the story' }));

const spec = z
  .strictObject({
    title: z.string().check(z.meta({ description: 'Title of the story' })),
    steps: z._default(z.array(step), []).check(z.meta({ description: 'The steps, in order' })),
  })
  .check(z.meta({ description: 'The story' }));

export const walkthroughFile = envelope(
  'Walkthrough',
  spec,
  'An ordered story of traces, for presenting and for export',
);

export const walkthroughSchema = z.pipe(
  walkthroughFile,
  z.transform(({ metadata, spec: { title, steps } }): WalkthroughResource => ({
    kind: 'Walkthrough',
    name: metadata.name,
    title,
    steps: steps.map(({ trace: { from, to, protocol, port = null }, ...rest }) => ({
      ...rest,
      trace: { from, to, protocol: protocols[protocol], port },
    })),
  })),
);
