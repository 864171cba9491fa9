/**
 * Folders of manifests as people have them, without an Appliance: what the policies allow, as the Kubernetes
 * documentation says ("Network Policies", with its own example), and what lies about among them.
 */
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const folder = 'test/fixtures/manifests';
const all = ['TCP 1-65535', 'UDP 1-65535', 'SCTP 1-65535'];

interface Connections {
  readonly connections: readonly {
    readonly from: string;
    readonly to: string;
    readonly allowed: readonly { readonly protocol: string; readonly ports: string }[];
  }[];
}

/** `FROM → TO` with what is allowed. */
async function allowedIn(name: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const run = await runCli(['policy', `${folder}/${name}`, '--json']);
  expect(run.status).toBe(0);
  const { connections } = jsonOf(run) as Connections;
  return Object.fromEntries(
    connections.map(({ from, to, allowed }) => [
      `${from} → ${to}`,
      allowed.map(({ protocol, ports }) => `${protocol} ${ports}`),
    ]),
  );
}

describe('what policies allow', () => {
  it("is what the documentation says of its example, for the pods it selects and those it doesn't", async () => {
    const allowed = await allowedIn('documented-policy');
    const db = Object.entries(allowed).filter(([pair]) => pair.includes('default/db'));
    expect(Object.fromEntries(db)).toEqual({
      'default/web[Deployment] → default/db[Deployment]': ['TCP 6379'],
      'default/db[Deployment] → 10.0.0.0-10.0.0.255': ['TCP 5978'],
      '172.17.0.0-172.17.0.255 → default/db[Deployment]': ['TCP 6379'],
      '172.17.2.0-172.17.255.255 → default/db[Deployment]': ['TCP 6379'],
    });
    expect(allowed['172.17.1.0-172.17.1.255 → default/web[Deployment]']).toEqual(all);
  });

  it('is by the names that the receiving pods give their ports, and by ranges', async () => {
    const allowed = await allowedIn('named-ports');
    expect(allowed['default/mon[Deployment] → default/web[Deployment]']).toEqual([
      'TCP 8080,32000-32768',
      'UDP 53',
    ]);
    expect(allowed['0.0.0.0-255.255.255.255 → default/web[Deployment]']).toBeUndefined();
    expect(allowed['default/web[Deployment] → default/mon[Deployment]']).toEqual(all);
  });

  it('is look-ups only, where only those are let out', async () => {
    const allowed = await allowedIn('dns-only');
    const out = Object.entries(allowed).filter(([pair]) => pair.startsWith('default/foo'));
    expect(out).toEqual([
      ['default/foo[Deployment] → kube-system/coredns[Deployment]', ['TCP 53', 'UDP 53']],
    ]);
  });

  it('is read from lists in JSON whose items have no kind', async () => {
    const allowed = await allowedIn('json-lists');
    const to = Object.entries(allowed).filter(([pair]) => pair.endsWith('shop/db-0[Pod]'));
    expect(to.map(([, ports]) => ports)).toEqual([['TCP 5432']]);
  });

  it('is everything for every kind of workload without policies', async () => {
    const allowed = await allowedIn('every-workload');
    const names = ['agent[DaemonSet]', 'bare[Pod]', 'nightly[CronJob]', 'old[ReplicationController]'];
    const workloads = [...names, 'once[Job]', 'st[StatefulSet]'].map((name) => `default/${name}`);
    const ends = [...workloads, '0.0.0.0-255.255.255.255'];
    const pairs = ends.flatMap((from) => ends.filter((to) => from !== to).map((to) => `${from} → ${to}`));
    expect(Object.keys(allowed).toSorted()).toEqual(pairs.toSorted());
    expect(Object.values(allowed).every((ports) => ports.join() === all.join())).toBe(true);
  });
});

describe('a folder of manifests', () => {
  it('is judged by all questions, with a default appliance that is said once', async () => {
    for (const question of [
      ['trace', '--from', 'deploy/web', '--to', 'deploy/db', '--port', '5432'],
      ['reach'],
      ['resolve', 'kubernetes', '--from', 'deploy/web'],
      ['policy'],
    ]) {
      const [command = '', ...options] = question;
      const run = await runCli([command, `${folder}/nested-folders`, ...options]);
      expect(run.status, command).not.toBe(2);
      expect(run.result, command).not.toBe('');
      expect(run.messages.split('There is no Appliance in'), command).toHaveLength(2);
    }
  });

  it('is read with all folders in it; what kustomize needs is kept and named', async () => {
    const run = await runCli(['check', `${folder}/nested-folders`]);
    expect(run.status).toBe(0);
    expect(run.result).toMatch(/base\/kustomization\.yaml:2:7: note HS390 kind: Kustomization /);
    expect(run.result).toMatch(/prod\/kustomization\.yaml:1:1: note HS110 /);
    expect(run.result).toMatch(/prod\/patch\.yaml:3:18: warning HS203 /);
  });

  it('may have files of other programs, and empty ones', async () => {
    const run = await runCli(['check', `${folder}/other-programs`, '--json']);
    expect(run.status).toBe(0);
    const { findings } = jsonOf(run) as {
      findings: readonly { code: string; severity: string; file: string }[];
    };
    const told = findings.map(({ code, severity, file }) => `${file.split('/').at(-1)} ${severity} ${code}`);
    expect(told.toSorted()).toEqual([
      'a.json note HS107',
      'a.json warning HS201',
      'docker-compose.yml note HS110',
      'empty.yaml note HS100',
      'list.yaml note HS107',
      'package.json note HS110',
      'zero.yaml note HS100',
    ]);
    const policy = await runCli(['policy', `${folder}/other-programs`]);
    expect(policy).toMatchObject({ status: 0 });
    expect(policy.result).toContain('default/web[Deployment] → 0.0.0.0-255.255.255.255');
  });

  it('may have templates: each is told, and the rest answers', async () => {
    const run = await runCli(['policy', `${folder}/helm-chart`]);
    expect(run.status).toBe(0);
    expect(run.result).toContain('default/real[Deployment]');
    expect(run.messages).toMatch(/templates\/deploy\.yaml:4:9: error HS140: /);
    expect(run.messages).toMatch(/templates\/svc\.yaml:1:1: error HS140: /);
    expect((await runCli(['check', `${folder}/helm-chart`])).status).toBe(1);
  });

  it('has nothing to ask about when nothing in it can be read', async () => {
    expect((await runCli(['policy', `${folder}/helm-chart/templates`])).status).toBe(2);
  });
});

describe('objects on standard input', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: i}]}\n';

  it('are judged without those that the API server would refuse, which are told', async () => {
    const run = await runCli(['policy', '-'], `${pod}---\n${pod.replace('name: a', 'name: A/B')}`);
    expect(run.status).toBe(0);
    expect(run.result).toContain('default/a[Pod]');
    expect(run.messages).toMatch(/<stdin>:8:18: error HS132 /);
  });

  it('are not judged beside a broken text', async () => {
    expect((await runCli(['policy', '-'], `${pod}---\na: "b\n`)).status).toBe(2);
  });
});
