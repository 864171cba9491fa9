/** Packages and Node's modules, which stay outside of what is built. */
import { createRequire } from 'node:module';

// The script runner cannot import any more when the script runs.
const require = createRequire(import.meta.url);

/** The package's values by name. Throws when it is not installed. */
export function packageValues(name: string): Readonly<Record<string, unknown>> {
  const module = require(name) as Readonly<Record<string, unknown>>;
  const names = Object.keys(module).filter((one) => /^[A-Za-z_$][\w$]*$/.test(one));
  return { default: module, ...Object.fromEntries(names.map((one) => [one, module[one]])) };
}

interface ExpectPackage {
  readonly chai: { readonly use: (plugin: unknown) => void; readonly expect: unknown };
  readonly JestExtend: unknown;
  readonly JestChaiExpect: unknown;
  readonly JestAsymmetricMatchers: unknown;
}

/** The `expect` of vitest, from the package where vitest has it from: its own can only be had inside of a run. */
export function expectOfVitest(): unknown {
  const fromVitest = createRequire(require.resolve('vitest/package.json'));
  const { chai, JestExtend, JestChaiExpect, JestAsymmetricMatchers } = fromVitest(
    '@vitest/expect',
  ) as ExpectPackage;
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
  return chai.expect;
}
