/** Chains that can do nothing are left out; all that could make a difference stays. */
import { describe, expect, it } from 'vitest';
import { effectiveChains } from '#core/network/rules/effective-chains';
import type { Chain, RuleAction } from '#core/network/ruleset';

function chain(name: string, actions: readonly RuleAction[], policy: Chain['policy'] = 'accept'): Chain {
  return { name, policy, rules: actions.map((action) => ({ match: {}, action, comment: '' })) };
}

const jump = (to: string): RuleAction => ({ type: 'jump', chain: to });
const choose = (...to: readonly string[]): RuleAction => ({
  type: 'choose',
  branches: to.map((name) => ({ chain: name, probability: 1 / to.length, target: name })),
});

function effective(...chains: readonly Chain[]): readonly string[] {
  return [...effectiveChains(new Map(chains.map((one) => [one.name, one])))].sort();
}

describe('chains that can make a difference', () => {
  it.each<readonly [string, RuleAction, boolean]>([
    ['accept', { type: 'accept' }, true],
    ['drop', { type: 'drop' }, true],
    ['reject', { type: 'reject', with: 'tcp-reset' }, true],
    ['mark', { type: 'mark', bits: 1 }, true],
    ['masquerade', { type: 'masquerade' }, true],
    ['return', { type: 'return' }, false],
    ['jump to a chain that is missing', jump('missing'), false],
    ['choose among chains that are missing', choose('missing', 'gone'), false],
  ])('%s', (_, action, expected) => {
    expect(effective(chain('one', [action]))).toEqual(expected ? ['one'] : []);
  });

  it('are found through any number of jumps and choices, in any order', () => {
    const chains = [
      chain('hook', [jump('empty'), jump('first')]),
      chain('first', [choose('empty', 'second')]),
      chain('second', [jump('last')]),
      chain('empty', []),
      chain('last', [{ type: 'accept' }]),
    ];
    const expected = ['first', 'hook', 'last', 'second'];
    expect(effective(...chains)).toEqual(expected);
    expect(effective(...chains.toReversed())).toEqual(expected);
  });

  it('are not those that only go round', () => {
    expect(effective(chain('a', [jump('b')]), chain('b', [jump('a')]))).toEqual([]);
    expect(effective(chain('a', [jump('b')]), chain('b', [jump('a'), { type: 'drop' }]))).toEqual(['a', 'b']);
  });

  it('are those that drop at their end', () => {
    expect(effective(chain('hook', [], 'drop'))).toEqual(['hook']);
  });
});
