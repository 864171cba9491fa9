/** Settings of the last session: what was kept comes back, what is wrong is left out. */
import { expect, it } from 'vitest';
import { readSettings } from '#renderer/state/settings';

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
  ['{"theme":null,"minimap":false}', { minimap: false }],
];

it.each(cases)('%s', (text, settings) => {
  expect(readSettings(text)).toEqual(settings);
});
