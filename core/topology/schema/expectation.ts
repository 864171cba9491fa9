/** `kind: Expectation`: what must stay true of the packets, one claim for each. `check` holds it. */
import * as z from 'zod/mini';
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import { said } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { ExpectationResource } from '../resources';
import { expectations } from '../things/expectation';
import { hostId, podId, portId, serviceId } from '../things/thing-id';
import { envelope, readText, wholeNumber } from './fields';
import { protocols, questionFields } from './question-fields';

const trace = z
  .strictObject({
    from: z._default(z.string(), 'anybody').check(
      z.meta({
        description:
          'Who asks: an endpoint, a workload (each of its pods), or a group: anybody, outside, appliance, namespace/…, network/…, zone/…. Without it anybody',
        examples: [hostId('operator-pc'), 'outside', 'namespace/shop'],
      }),
    ),
    to: z.string().check(
      z.meta({
        description: 'Who is asked: an endpoint, an address, a DNS name or a group',
        examples: [serviceId('shop', 'web'), 'namespace/shop'],
      }),
    ),
    ...questionFields,
    protocol: z.optional(questionFields.protocol).check(
      z.meta({
        description: 'Protocol; without it TCP where a port is given, else all that the destination answers',
      }),
    ),
  })
  .check(z.meta({ description: 'The question' }));

interface Endpoints {
  readonly atLeast: number;
  readonly of: number | null;
}

const endpointChoices = ['all', '2', '2 of 3'];

/** `2`, `2 of 3`; `all` says nothing more than the default. */
function readEndpoints(text: string): Endpoints | 'all' | null {
  if (text === 'all') return text;
  const [, atLeast, of] = /^([1-9]\d{0,3})(?: of ([1-9]\d{0,3}))?$/.exec(text) ?? [];
  return atLeast === undefined
    ? null
    : { atLeast: Number(atLeast), of: of === undefined ? null : Number(of) };
}

const endpoints = z.union([
  wholeNumber('How many must answer at least', 1, 9999),
  readText<Endpoints | 'all'>(
    {
      description:
        'How many of those who could answer must: all (default), 2 (at least two), or 2 of 3 (at least two, and there are three)',
      pattern: '^(all|[1-9][0-9]{0,3}( of [1-9][0-9]{0,3})?)$',
      examples: endpointChoices,
    },
    readEndpoints,
    (value) => said('HS116', { field: 'endpoints', value, choices: endpointChoices, meant: null }),
  ),
]);

/** What can be taken to fail, each of its kind in turn. */
export const breakableKinds = ['node', 'pod', 'port', 'network', 'host', 'router'] as const;

const kind = z.enum(breakableKinds);

const survives = z
  .strictObject({
    any: z
      .optional(z.union([kind, z.array(kind)]))
      .check(z.meta({ description: 'Each of these in turn: node, pod, port, network, host, router' })),
    each: z._default(z.array(z.string().check(z.meta({ examples: [portId('Port2')] }))), []).check(
      z.meta({
        description: 'Each of these in turn: port/…, host/…, node/…, pod/…, network/…, or fault/NAME',
      }),
    ),
    together: z
      ._default(z.union([z.literal(1), z.literal(2)]), 1)
      .check(z.meta({ description: 'How many fail at once: 1, or 2 for every two of them' })),
    as: z._default(z.enum(['down', 'failed-over']), 'down').check(
      z.meta({
        description:
          'down; or failed-over, of a node: down for so long that its pods have been made again on another node',
      }),
    ),
  })
  .check(z.meta({ description: 'What may fail without making it untrue' }));

const sourceChoices = ['kept', 'hidden'];

const sourceAddress = readText<'kept' | 'hidden' | Ipv4>(
  {
    description: "Which address the one who is asked sees: kept (the asker's own), hidden, or an address",
    pattern: String.raw`^(kept|hidden|\d{1,3}(\.\d{1,3}){3})$`,
    examples: [...sourceChoices, '192.168.20.21'],
  },
  (text) => (text === 'kept' || text === 'hidden' ? text : parseIpv4(text)),
  (value) =>
    said('HS116', {
      field: 'sourceAddress',
      value,
      choices: [...sourceChoices, '192.168.20.21'],
      meant: nearest(value, sourceChoices),
    }),
);

const spec = z
  .strictObject({
    text: z._default(z.string(), '').check(z.meta({ description: 'Why it must be so' })),
    trace,
    expect: z
      ._default(z.enum(expectations), 'delivered')
      .check(z.meta({ description: "What comes of it: delivered (default), dropped, or a reason's code" })),
    endpoints: z
      .optional(endpoints)
      .check(z.meta({ description: 'How many of those who could answer must; without it all' })),
    only: z
      .optional(z.array(z.string().check(z.meta({ examples: ['deploy/web', podId('shop', 'web-0')] }))))
      .check(z.meta({ description: 'These reach it, and nobody else of those who ask' })),
    survives: z.optional(survives),
    sameWayBack: z
      ._default(z.boolean(), false)
      .check(z.meta({ description: 'Whether the answer must come back by the way of the question' })),
    sourceAddress: z.optional(sourceAddress),
  })
  .check(z.meta({ description: 'What must stay true' }));

export const expectationFile = envelope(
  'Expectation',
  spec,
  'What must stay true; check, the app and pipelines hold it',
);

type Written = z.infer<typeof spec>;

export const expectationSchema = z.pipe(
  expectationFile,
  z.transform(({ metadata, spec: written }): ExpectationResource => {
    const { text, trace: asked, expect, only, sameWayBack, sourceAddress: seen } = written;
    return {
      kind: 'Expectation',
      name: metadata.name,
      text,
      trace: {
        from: asked.from,
        to: asked.to,
        protocol: asked.protocol === undefined ? null : protocols[asked.protocol],
        port: asked.port ?? null,
        sourcePort: asked.sourcePort ?? null,
        size: asked.size ?? null,
      },
      expect,
      endpoints: endpointsOf(written.endpoints),
      only: only ?? null,
      survives: survivesOf(written.survives),
      sameWayBack,
      sourceAddress: seen ?? null,
    };
  }),
);

function endpointsOf(written: Written['endpoints']): ExpectationResource['endpoints'] {
  if (typeof written === 'number') return { atLeast: written, of: null };
  return written === undefined || written === 'all' ? null : written;
}

function survivesOf(written: Written['survives']): ExpectationResource['survives'] {
  if (!written) return null;
  const { any = [], each, together, as: state } = written;
  return { any: typeof any === 'string' ? [any] : any, each, together, state };
}
