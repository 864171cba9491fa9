import { describe, expect, it } from 'vitest';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { groups } from './cases/all';
import { summarise } from './cases/case';

describe.each(Object.entries(groups))('%s', (_, cases) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { network, flow, expected }) => {
    expect(summarise(traceFlow(buildForwardingPlane(network), flow))).toBe(expected);
  });
});
