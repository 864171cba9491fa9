/** What a field for an endpoint offers, and where Enter and the arrows lead. */
import { expect, it } from 'vitest';
import type { EndpointChoice } from '#core/analysis/endpoints/list-endpoints';
import { endpointOptions, stepThrough } from '#renderer/panels/trace/endpoint-options';

const choice = (
  name: string,
  group: EndpointChoice['group'],
  title: string,
  sender: string | null = name,
): EndpointChoice => ({
  name,
  group,
  title,
  addresses: ['10.0.0.1'],
  ports: [],
  asks: true,
  sender,
});
const choices = [choice('deploy/web', 'Workloads', 'web'), choice('svc/web', 'Services', 'web', 'pod/web-0')];

it.each<[string, readonly string[], number]>([
  ['', ['svc/web', 'deploy/web'], -1],
  ['web', ['svc/web', 'deploy/web', 'web'], 0],
  ['deploy/web', ['deploy/web'], 0],
  ['10.0.0.1', ['svc/web', 'deploy/web', '10.0.0.1'], 2],
  ['nobody.example', ['nobody.example'], 0],
])('%j', (text, names, likeliest) => {
  const offered = endpointOptions(choices, text, 'destination');
  expect([offered.options.map(({ name }) => name), offered.likeliest]).toEqual([names, likeliest]);
});

it.each<[string, readonly string[], number]>([
  ['', ['deploy/web', 'pod/web-0'], -1],
  ['web', ['deploy/web', 'pod/web-0', 'web'], 0],
  ['svc/web', ['pod/web-0'], 0],
])('as a source %j', (text, names, likeliest) => {
  const offered = endpointOptions([...choices, choice('svc/none', 'Services', 'none', null)], text, 'source');
  expect([offered.options.map(({ name }) => name), offered.likeliest]).toEqual([names, likeliest]);
});

it('takes what is typed where more fit than are shown', () => {
  const many = Array.from({ length: 100 }, (_, index) => choice(`host/h${index}`, 'Outside', `h${index}`));
  const { options, likeliest } = endpointOptions(many, '10.0.0.1', 'destination');
  expect([options.length, options[likeliest]?.group]).toEqual([61, 'As typed']);
});

it.each([
  [3, 0, 1, 1],
  [3, 2, 1, 0],
  [3, 0, -1, 2],
  [3, -1, 1, 0],
  [3, -1, -1, 2],
  [0, -1, 1, -1],
])('of %i from %i by %i comes %i', (count, from, step, to) => {
  expect(stepThrough(count, from, step)).toBe(to);
});
