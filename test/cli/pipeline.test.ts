/** The pipelines of the manual, run: every step's command as it stands there, in a folder laid out as the page says. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isMapping, valueAt } from '#core/topology/values';
import { expectationText } from '../analysis/expectations/two-tier';
import { allNamed, readXml } from './read-xml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}/docs/manual/expectations.md`, 'utf8');
const pipelines = page.slice(page.indexOf('## In a pipeline'));

function block(language: string): string {
  const [, text = ''] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(pipelines) ?? [];
  return text;
}

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hopscope-pipeline-'));
  mkdirSync(path.join(folder, 'bin'));
  mkdirSync(path.join(folder, 'sites'));
  mkdirSync(path.join(folder, 'tools/hopscope'), { recursive: true });
  symlinkSync(path.join(root, 'out'), path.join(folder, 'tools/hopscope/out'));
  // Installing and building is what the test suite itself begins with; here it is only told that it was asked for.
  const npm = path.join(folder, 'bin/npm');
  writeFileSync(npm, '#!/bin/sh\necho "$@" >> npm.log\n');
  chmodSync(npm, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

function sites(...texts: readonly string[]): void {
  rmSync(path.join(folder, 'sites'), { recursive: true });
  mkdirSync(path.join(folder, 'sites'));
  texts.forEach((text, index) => writeFileSync(path.join(folder, `sites/${index}.topology.yaml`), text));
}

/** As GitHub runs a step: `bash -e`. */
function run(command: string): { readonly status: number | null; readonly output: string } {
  const env = { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, output: `${stdout}${stderr}` };
}

const holding = expectationText('trace: { from: host/operator-pc, to: svc/web, port: 80 }');
const broken = expectationText('trace: { from: host/camera-aisle-4, to: svc/db, port: 5432 }');

function workflowSteps(): readonly string[] {
  const workflow: unknown = parse(block('yaml'));
  const steps = valueAt(workflow, ['jobs', 'check', 'steps']);
  if (!Array.isArray(steps)) throw new Error('the workflow has no steps');
  return steps.flatMap((step: unknown) => {
    const command = isMapping(step) ? step['run'] : undefined;
    return typeof command === 'string' ? [command] : [];
  });
}

describe.skipIf(process.platform === 'win32' || !existsSync(`${root}/out/cli/hopscope.js`))(
  'the pipeline',
  () => {
    it('of GitHub Actions annotates and reports, and fails where an expectation is broken', () => {
      sites(holding, broken);
      const [build = '', annotate = '', report = '', ...more] = workflowSteps();
      expect(more).toEqual([]);
      expect(run(build).status).toBe(0);
      expect(readFileSync(path.join(folder, 'npm.log'), 'utf8')).toBe(
        'ci --prefix tools/hopscope\nrun build --prefix tools/hopscope -- cli\n',
      );
      const annotated = run(annotate);
      expect(annotated.status).toBe(1);
      expect(annotated.output).toMatch(
        /^::error file=sites\/1\.topology\.yaml,line=\d+,col=3,title=HS713 spec\.trace::/,
      );
      expect(run(report).status).toBe(1);
      const log: unknown = JSON.parse(readFileSync(path.join(folder, 'hopscope.sarif'), 'utf8'));
      const uri = ['locations', 0, 'physicalLocation', 'artifactLocation', 'uri'];
      expect(valueAt(log, ['runs', 0, 'results', 0, ...uri])).toBe('sites/1.topology.yaml');
    });

    it('of a shell leaves a report and its exit status', () => {
      sites(holding, broken);
      expect(run(block('sh')).status).toBe(1);
      const report = readXml(readFileSync(path.join(folder, 'hopscope.xml'), 'utf8'));
      expect(allNamed(report, 'testcase')).toHaveLength(4);
      expect(allNamed(report, 'failure')).toHaveLength(1);
      sites(holding);
      expect(run(block('sh')).status).toBe(0);
    });
  },
);
