import { describe, expect, it } from 'vitest';
import { formatLabels, readLabels } from '#core/topology/changes/cluster/labels';

describe('labels as people type them', () => {
  it.each([
    ['app=web', { app: 'web' }],
    ['app=web, tier = front', { app: 'web', tier: 'front' }],
    ['app: web', { app: 'web' }],
    ['app.kubernetes.io/name=web', { 'app.kubernetes.io/name': 'web' }],
    ['empty=', { empty: '' }],
    ['', {}],
  ])('%s', (text, labels) => expect(readLabels(text)).toEqual({ ok: true, labels }));

  it.each([
    ['app', 'has no "="', 'app=yes'],
    ['a=b=c', 'more than one "="', 'a=b'],
    ['app=a b', '"a b" is no value', 'app=a-b'],
    ['-app=web', '"-app" is no name', 'app=web'],
    ['a/b/c=x', 'more than one slash', 'a-b-c=x'],
    ['=x', 'is no name', null],
    [`app=${'x'.repeat(64)}`, 'is no value', `app=${'x'.repeat(63)}`],
  ])('%s is refused', (text, reason, suggestion) => {
    const read = readLabels(text);
    expect(read.ok ? '' : read.message).toContain(reason);
    expect(read.ok ? null : read.suggestion).toBe(suggestion);
  });

  it('are written as they are read', () => {
    const labels = { app: 'web', tier: 'front' };
    expect(readLabels(formatLabels(labels))).toEqual({ ok: true, labels });
  });
});
