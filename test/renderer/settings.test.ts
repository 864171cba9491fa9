/** Settings of the last session: what was kept comes back, what is wrong is left out. */
import { expect, it } from 'vitest';
import { readSettings, settingsInCookies } from '#renderer/state/settings';

const cases: readonly (readonly [string | null, unknown])[] = [
  [null, {}],
  ['', {}],
  ['not json', {}],
  ['[1]', {}],
  ['null', {}],
  [
    '{"theme":"dark","panes":"both","labels":"address","minimap":true,"hopsAs":"list"}',
    { theme: 'dark', panes: 'both', labels: 'address', minimap: true, hopsAs: 'list' },
  ],
  ['{"theme":"pink","panes":3,"labels":null,"minimap":"yes","other":1}', {}],
  [
    '{"traceHeight":220,"traceSide":"right","playSpeed":2}',
    { traceHeight: 220, traceSide: 'right', playSpeed: 2 },
  ],
  ['{"traceHeight":-1,"traceSide":"top","playSpeed":3}', {}],
  ['{"traceHeight":1.5,"playSpeed":"1"}', {}],
  ['7', {}],
  ['"dark"', {}],
  ['{"theme":{"toString":1},"panes":["both"],"reach":1e999}', {}],
  ['{"__proto__":{"theme":"dark"},"constructor":1}', {}],
  ['{"theme":null,"minimap":false}', { minimap: false }],
];

it.each(cases)('%s', (text, settings) => {
  expect(readSettings(text)).toEqual(settings);
});

it.each<[string, string | null]>([
  ['hopscope-settings=%7B%22theme%22%3A%22dark%22%7D', '{"theme":"dark"}'],
  ['a=b; hopscope-settings=%7B%7D; c=%', '{}'],
  ['hopscope-settings=', ''],
  ['hopscope-settings=%', null],
  ['hopscope-settings=%ff', null],
  ['hopscope-settings=%ed%a0%80', null],
  ['hopscope-settingsx=1; hopscope-settings', null],
  ['', null],
])('of the cookies %s', (cookies, text) => {
  expect(settingsInCookies(cookies)).toBe(text);
});
