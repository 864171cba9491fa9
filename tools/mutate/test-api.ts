/**
 * What the tests import from vitest, small enough to be set up a thousand times a minute: `describe` and `it` only
 * write down what there is to run. `expect` is vitest's own.
 */
import { expectOfVitest } from './packages';

const expect = expectOfVitest();

type Body = (...args: readonly unknown[]) => unknown;
/** Options may stand before the body; they are for the real runner. */
type Declare = (name: string, ...optionsAndBody: readonly unknown[]) => void;

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
  const it: Declare = (name, ...rest) => {
    const body = bodyOf(rest);
    tests.push({ name: [...groups, name].join(' › '), run: () => body() });
  };
  const describe: Declare = (name, ...rest) => {
    groups.push(name);
    bodyOf(rest)();
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
  return (rows) =>
    (name, ...rest) => {
      const body = bodyOf(rest);
      for (const [index, row] of rows.entries()) {
        const args = Array.isArray(row) ? (row as readonly unknown[]) : [row];
        declare(`${name} #${index}`, () => body(...args));
      }
    };
}

function bodyOf(optionsAndBody: readonly unknown[]): Body {
  const body = optionsAndBody.find((one) => typeof one === 'function');
  if (body === undefined) throw new Error('a test without a body');
  return body as Body;
}
