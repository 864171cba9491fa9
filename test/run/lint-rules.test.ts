/** The dependency rule of the lint, proven by breaking it: each row is a file that must not pass, or one that must. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const imports = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const importsType = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;

const saysIt = (from: string) => `import { sentenceOf } from '${from}';\nexport const y = sentenceOf;\n`;
/** Why a question cannot be put, or a route cannot be, in words. */
const saysWhy = (from: string) =>
  `import { questionSentence } from '${from}';\nexport const y = questionSentence;\n`;

const forbidden: readonly (readonly [path: string, source: string, rule: string])[] = [
  // Rooms of core, against the stream.
  ['core/address/*.ts', imports('../network/model'), 'no-restricted-imports'],
  ['core/topology/*.ts', imports('../network/model'), 'no-restricted-imports'],
  ['core/topology/changes/*.ts', imports('../../appliance/facts'), 'no-restricted-imports'],
  ['core/sentences/*.ts', imports('../topology/document'), 'no-restricted-imports'],
  ['core/sentences/kubernetes/*.ts', importsType('../../topology/document'), 'no-restricted-imports'],
  ['core/topology/remedies/*.ts', imports('../../appliance/facts'), 'no-restricted-imports'],
  // Sentences are made at the very end.
  ['core/topology/*.ts', saysIt('../sentences/catalogue'), 'no-restricted-imports'],
  ['core/kubernetes/pods/*.ts', saysIt('../../sentences/catalogue'), 'no-restricted-imports'],
  ['core/analysis/judge/*.ts', saysIt('../../sentences/catalogue'), 'no-restricted-imports'],
  ['core/analysis/*.ts', saysWhy('../sentences/traces/questions'), 'no-restricted-imports'],
  ['core/appliance/*.ts', saysWhy('../sentences/route-objections'), 'no-restricted-imports'],
  ['core/topology/changes/view/*.ts', imports('../../../appliance/facts'), 'no-restricted-imports'],
  ['core/network/*.ts', imports('../topology/document'), 'no-restricted-imports'],
  ['core/network/*.ts', importsType('../appliance/facts'), 'no-restricted-imports'],
  ['core/appliance/*.ts', imports('../kubernetes/cluster'), 'no-restricted-imports'],
  ['core/kubernetes/*.ts', imports('../appliance/read-appliance'), 'no-restricted-imports'],
  ['core/analysis/*.ts', imports('../report/trace-json'), 'no-restricted-imports'],
  ['core/analysis/*.ts', imports('../diagram/scene'), 'no-restricted-imports'],
  ['core/diagram/*.ts', imports('../analysis/ask'), 'no-restricted-imports'],
  ['core/diagram/*.ts', importsType('../report/trace-json'), 'no-restricted-imports'],
  ['core/diagram/*.ts', importsType('react'), 'no-restricted-imports'],
  ['core/report/*.ts', imports('../elsewhere/anything'), 'no-restricted-imports'],
  ['core/report/lab/*.ts', imports('../../elsewhere/anything'), 'no-restricted-imports'],
  // No circles, types included.
  ['core/network/circle-a.ts', importsType('./circle-b'), 'no-cycle'],
  ['core/network/circle-b.ts', importsType('./circle-a'), 'no-cycle'],
  ['renderer/state/circle-a.ts', importsType('#renderer/state/circle-b'), 'no-cycle'],
  ['renderer/state/circle-b.ts', importsType('./circle-a'), 'no-cycle'],
  // Core is pure.
  ['core/network/*.ts', imports('node:fs'), 'no-restricted-imports'],
  ['core/network/*.ts', imports('fs'), 'no-restricted-imports'],
  ['core/diagram/*.ts', imports('react'), 'no-restricted-imports'],
  ['core/report/*.ts', imports('electron'), 'no-restricted-imports'],
  ['core/report/*.ts', imports('#electron/ipc'), 'no-restricted-imports'],
  ['core/report/*.ts', imports('../../renderer/main'), 'no-restricted-imports'],
  ['core/network/*.ts', 'export const now = new Date();\n', 'no-restricted-globals'],
  ['core/network/*.ts', 'export const dice = Math.random();\n', 'no-restricted-properties'],
  ['core/network/*.ts', 'export const title = document.title;\n', 'no-restricted-globals'],
  ['core/network/*.ts', 'export const folder = process.cwd();\n', 'no-restricted-globals'],
  // The renderer meets electron only in its contract.
  ['renderer/*.ts', imports('node:path'), 'no-restricted-imports'],
  ['renderer/*.ts', imports('electron'), 'no-restricted-imports'],
  ['renderer/*.ts', imports('#electron/main/host'), 'no-restricted-imports'],
  ['renderer/panels/trace/*.tsx', imports('../../../electron/files/version'), 'no-restricted-imports'],
  ['renderer/panels/trace/*.tsx', imports('../../../core/network/model'), 'no-restricted-imports'],
  // Rooms of the renderer, against the stream.
  ['renderer/ui/*.tsx', imports('../state/view-store'), 'no-restricted-imports'],
  ['renderer/state/*.ts', importsType('../derive/model-of'), 'no-restricted-imports'],
  ['renderer/derive/*.ts', imports('../actions/changes'), 'no-restricted-imports'],
  ['renderer/export/*.ts', imports('../actions/changes'), 'no-restricted-imports'],
  ['renderer/actions/*.ts', imports('../context/app-context'), 'no-restricted-imports'],
  ['renderer/context/*.tsx', imports('../commands/registry'), 'no-restricted-imports'],
  ['renderer/commands/edits/*.ts', imports('../../parts/edit/use-edit'), 'no-restricted-imports'],
  ['renderer/parts/edit/*.tsx', imports('../../canvas/canvas'), 'no-restricted-imports'],
  ['renderer/canvas/route/*.tsx', imports('../../panels/trace/trace-panel'), 'no-restricted-imports'],
  ['renderer/start.ts', imports('./window/root'), 'no-restricted-imports'],
  ['renderer/start/*.ts', imports('../derive/model-of'), 'no-restricted-imports'],
  ['renderer/canvas/*.tsx', imports('../window/root'), 'no-restricted-imports'],
  ['renderer/panels/trace/*.tsx', imports('../../window/root'), 'no-restricted-imports'],
  ['renderer/panels/inspector/forms/*.tsx', imports('../../trace/verdict-of'), 'no-restricted-imports'],
  ['renderer/panels/add/*.tsx', imports('../inspector/inspector'), 'no-restricted-imports'],
  // Electron knows no user interface, and only two of its parts run in Electron.
  ['electron/main/*.ts', imports('#renderer/state/app'), 'no-restricted-imports'],
  ['electron/main/*.ts', imports('react'), 'no-restricted-imports'],
  ['electron/main/*.ts', imports('../../core/network/model'), 'no-restricted-imports'],
  ['electron/cli/*.ts', imports('electron'), 'no-restricted-imports'],
  ['electron/files/*.ts', imports('electron'), 'no-restricted-imports'],
  ['electron/browser/client.ts', imports('node:http'), 'no-restricted-imports'],
  ['electron/browser/protocol.ts', imports('./server'), 'no-restricted-imports'],
  ['electron/preload/*.ts', imports('node:fs'), 'no-restricted-imports'],
  ['electron/preload/*.ts', imports('../files/version'), 'no-restricted-imports'],
  // What holds everywhere.
  [
    'core/network/*.ts',
    'async function f() {}\nexport function g(): void {\n  f();\n}\n',
    'no-floating-promises',
  ],
  [
    'core/network/*.ts',
    "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
    'switch-exhaustiveness-check',
  ],
  ['core/network/*.ts', "export const x: string = JSON.parse('1');\n", 'no-unsafe-assignment'],
  [
    'renderer/*.tsx',
    "import { useState } from 'react';\nexport function F(p: { a: boolean }) {\n  if (p.a) useState(1);\n  return null;\n}\n",
    'rules-of-hooks',
  ],
  ['renderer/*.tsx', 'export function F() {\n  return <img src="a.png" />;\n}\n', 'alt-text'],
  ['core/network/*.ts', 'export default 1;\n', 'no-default-export'],
];

const allowed: readonly (readonly [path: string, source: string])[] = [
  ['core/address/*.ts', imports('ipaddr.js')],
  ['core/topology/*.ts', imports('yaml')],
  ['core/network/*.ts', imports('../address/ipv4')],
  ['core/topology/check/*.ts', importsType('../../sentences/catalogue')],
  ['core/topology/remedies/*.ts', imports('../changes/start')],
  ['core/report/*.ts', saysIt('../sentences/catalogue')],
  ['core/report/*.ts', saysWhy('../sentences/traces/questions')],
  ['core/analysis/*.ts', importsType('../sentences/traces/questions')],
  ['core/appliance/*.ts', importsType('../sentences/route-objections')],
  ['core/kubernetes/*.ts', importsType('../appliance/facts')],
  ['core/analysis/*.ts', imports('../kubernetes/build-cluster')],
  ['core/diagram/*.ts', importsType('../analysis/model')],
  ['core/report/lab/*.ts', imports('../../network/model')],
  ['core/report/lab/*.ts', imports('../trace/step-text')],
  ['renderer/*.ts', imports('#core/analysis/ask')],
  ['renderer/*.ts', importsType('#electron/ipc')],
  ['renderer/*.ts', imports('#electron/browser/client')],
  ['renderer/commands/*.ts', imports('../actions/changes')],
  ['renderer/panels/trace/*.tsx', imports('../../parts/edit/use-edit')],
  ['renderer/panels/inspector/forms/*.tsx', imports('../device/rule-list')],
  ['renderer/window/*.tsx', imports('../panels/trace/trace-panel')],
  ['electron/main/*.ts', imports('electron')],
  ['electron/cli/*.ts', imports('#core/analysis/ask')],
];

/** What oxlint says of all files, one finding a line: `PATH:LINE:COLUMN: … [Error/PLUGIN(RULE)]`. */
let findings: readonly string[] = [];

const pathOf = (pattern: string, number: number): string => pattern.replace('*', `case-${number}`);

// All files in one tree and one run of oxlint: starting it costs more than the files do.
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'hopscope-lint-'));
  // package.json says what `#core/…` means, which the rule against circles follows.
  for (const name of ['.oxlintrc.json', 'package.json']) copyFileSync(join(root, name), join(folder, name));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "jsx": "react-jsx" } }',
  );
  for (const [number, [pattern, source]] of [...forbidden, ...allowed].entries()) {
    const path = join(folder, pathOf(pattern, number));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
  }
  const program = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '--format=unix'], {
    cwd: folder,
    encoding: 'utf8',
  });
  findings = stdout.split('\n');
  rmSync(folder, { recursive: true });
}, 60_000);

/** The rules that a file breaks under the repository's configuration. */
function brokenRules(path: string): readonly string[] {
  return findings
    .filter((finding) => finding.startsWith(`${path}:`))
    .flatMap((finding) => /\(([\w-]+)\)\]$/.exec(finding)?.[1] ?? []);
}

describe('the dependency rule', () => {
  it.each(forbidden.map((row, number) => [...row, number] as const))(
    '%s may not: %s',
    (pattern, _source, rule, number) => {
      expect(brokenRules(pathOf(pattern, number))).toContain(rule);
    },
  );

  it.each(allowed.map((row, number) => [...row, number] as const))(
    '%s may: %s',
    (pattern, _source, number) => {
      expect(brokenRules(pathOf(pattern, forbidden.length + number))).not.toContain('no-restricted-imports');
    },
  );
});
