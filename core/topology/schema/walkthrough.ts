/** `kind: Walkthrough`: an ordered story of traces, for presenting and for export. */
import * as z from 'zod/mini';
import { said } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { StepView, WalkthroughResource, WalkthroughState } from '../resources';
import { expectations } from '../things/expectation';
import { hostId, podId, portId } from '../things/thing-id';
import { envelope, prefixField, readText } from './fields';
import { protocols, questionFields } from './question-fields';

const trace = z
  .strictObject({
    from: z.string().check(z.meta({ description: 'Where the packet starts', examples: ['deploy/web'] })),
    to: z.string().check(z.meta({ description: 'Where it shall go', examples: [hostId('operator-pc')] })),
    ...questionFields,
    protocol: z._default(questionFields.protocol, 'TCP').check(z.meta({ description: 'Protocol' })),
  })
  .check(z.meta({ description: 'The question that this step asks' }));

const targets = (description: string, example: string) =>
  z._default(z.array(z.string().check(z.meta({ examples: [example] }))), []).check(z.meta({ description }));

const without = z.union([
  z.strictObject({ route: prefixField('Destination of a custom route') }),
  z.strictObject({
    fault: z.string().check(
      z.meta({
        description: 'A fault that the file has active: its target, or fault/NAME',
        examples: [portId('Port2')],
      }),
    ),
  }),
]);

/** How a step differs from the file. */
const state = {
  without: z
    ._default(z.array(without), [])
    .check(z.meta({ description: 'The topology as it would be without these' })),
  faults: targets(
    'What is broken in this step: port/…, host/…, node/…, pod/…, network/… or fault/NAME',
    portId('Port2'),
  ),
  restarted: targets('Pods that have restarted, so that they have new addresses', podId('default', 'web-0')),
  endpoint: z
    .optional(z.string())
    .check(
      z.meta({ description: 'The pod that answers for the service', examples: [podId('default', 'web-0')] }),
    ),
};

const compare = z
  .union([z.boolean(), z.strictObject(state)])
  .check(
    z.meta({ description: 'What the step is held beside: true for the file as it is, or how it differs' }),
  );

const views = ['whole', 'focus', 'compare', 'hop 1', 'reply 1'];

const show = readText<StepView>(
  {
    description:
      'What is shown: whole, focus (the trace alone), hop N, reply N (a hop of the answer), or compare',
    pattern: '^(whole|focus|compare|(hop|reply) [1-9][0-9]{0,3})$',
    examples: views,
  },
  readView,
  (text) => said('HS116', { field: 'show', value: text, choices: views, meant: nearest(text, views) }),
);

function readView(text: string): StepView | null {
  if (text === 'whole' || text === 'focus' || text === 'compare') return { type: text };
  const [, way, hop = ''] = /^(hop|reply) ([1-9]\d{0,3})$/.exec(text) ?? [];
  if (way === undefined) return null;
  return { type: 'hop', path: way === 'hop' ? 'forward' : 'reply', hop: Number(hop) };
}

const step = z
  .strictObject({
    title: z.string().check(z.meta({ description: 'Headline' })),
    text: z._default(z.string(), '').check(z.meta({ description: 'What to say about it, in Markdown' })),
    notes: z._default(z.string(), '').check(z.meta({ description: 'Notes for who speaks' })),
    ...state,
    trace,
    compare: z.optional(compare),
    show: z.optional(show),
    expect: z
      .optional(z.enum(expectations))
      .check(z.meta({ description: "What comes of it: delivered, dropped, or a reason's code" })),
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

type WrittenState = Omit<WalkthroughState, 'endpoint'> & { readonly endpoint?: string | undefined };

function stateOf({ without, faults, restarted, endpoint }: WrittenState): WalkthroughState {
  return { without, faults, restarted, endpoint: endpoint ?? null };
}

/** The file as it is. */
const asItIs: WrittenState = { without: [], faults: [], restarted: [] };

export const walkthroughSchema = z.pipe(
  walkthroughFile,
  z.transform(({ metadata, spec: { title, steps } }): WalkthroughResource => ({
    kind: 'Walkthrough',
    name: metadata.name,
    title,
    steps: steps.map(({ title, text, notes, trace, compare = false, show, expect = null, ...state }) => ({
      title,
      text,
      notes,
      ...stateOf(state),
      trace: {
        from: trace.from,
        to: trace.to,
        protocol: protocols[trace.protocol],
        port: trace.port ?? null,
        sourcePort: trace.sourcePort ?? null,
        size: trace.size ?? null,
      },
      compare: compare === false ? null : stateOf(compare === true ? asItIs : compare),
      show: show ?? { type: 'whole' },
      expect,
    })),
  })),
);
