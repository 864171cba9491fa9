/** Calico's selector language, over the labels of a node. */
import { describe, expect, it } from 'vitest';
import { readSelector } from '#core/kubernetes/calico/selector';

const labels = { rack: 'one', zone: 'east', 'kubernetes.io/os': 'linux' };

describe('a selector', () => {
  it.each([
    ['', true],
    ['all()', true],
    ['global()', true],
    ['has(rack)', true],
    ['!has(rack)', false],
    ['has(kubernetes.io/os)', true],
    ["rack == 'one'", true],
    ['rack == "two"', false],
    ['rack != "two"', true],
    ['shelf != "two"', true],
    ['shelf == "two"', false],
    ['zone in {"east", "west"}', true],
    ['zone not in { "east" }', false],
    ['shelf not in {"a"}', true],
    ['shelf in {}', false],
    ['zone starts with "ea" && zone ends with "st"', true],
    ['zone startswith "ea" && zone endswith"st"', true],
    ['zone notin { "east" }', false],
    ['zone contains "x"', false],
    ['rack == "two" || zone == "east" && has(rack)', true],
    ['(rack == "two" || zone == "east") && !has(rack)', false],
    ['!(rack == "two")', true],
  ])('%s', (text, expected) => {
    expect(readSelector(text)?.(labels)).toBe(expected);
  });

  it.each([
    'rack',
    'rack ==',
    'rack == one',
    'rack = "one"',
    'has()',
    'has(rack',
    'some(rack)',
    'rack in "one"',
    'rack in {"a" "b"}',
    'has(rack) &&',
    '|| has(rack)',
    'has(rack) has(zone)',
    '"rack"',
    '§',
  ])('%s is none', (text) => {
    expect(readSelector(text)).toBeNull();
  });
});
