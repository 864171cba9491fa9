/**
 * What the tests import from vitest, small enough to be set up a thousand times a minute: `describe` and `it` only
 * write down what there is to run. `expect` is vitest's own.
 */
import { expectOfVitest } from './packages';

const expect = expectOfVitest();

type Body = (...args: readonly unknown[]) => unknown;
type Declare = (name: string, body: Body) => void;

export interface TestApi {
  readonly describe: Declare & { readonly each: (rows: readonly unknown[]) => Declare };
  readonly it: Declare & { readonly each: (rows: readonly unknown[]) => Declare };
  readonly expect: unknown;
}

export interface WrittenTest {
  readonly name: string;
  readonly run: () => unknown;
}

/** The functions for test files, and the tests that they have written down so far. */
export function testApi(): { readonly api: TestApi; readonly tests: readonly WrittenTest[] } {
  const tests: WrittenTest[] = [];
  const groups: string[] = [];
  const it: Declare = (name, body) => {
    tests.push({ name: [...groups, name].join(' › '), run: body });
  };
  const describe: Declare = (name, body) => {
    groups.push(name);
    body();
    groups.pop();
  };
  return {
    api: {
      describe: Object.assign(describe, { each: eachRow(describe) }),
      it: Object.assign(it, { each: eachRow(it) }),
      expect,
    },
    tests,
  };
}

function eachRow(declare: Declare): (rows: readonly unknown[]) => Declare {
  return (rows) => (name, body) => {
    for (const [index, row] of rows.entries()) {
      const args = Array.isArray(row) ? (row as readonly unknown[]) : [row];
      declare(`${name} #${index}`, () => body(...args));
    }
  };
}
