/** A window reads without the list of fields, and says more once it has it. */
import { beforeEach, expect, it, vi } from 'vitest';

const text = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec: { model: pro-gpu }
---
apiVersion: v1
kind: Pod
metadata: { name: a, labels: { app: a } }
spec: { hostNetwork: "yes", containers: [{ name: c, image: i }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p }
spec: { podSelector: {}, ingress: [{ form: [{ podSelector: {} }] }] }
`;

/** A window that has just started: nothing that `readTopology` brings with it is there. */
async function freshWindow() {
  vi.resetModules();
  const { readTopologyInSteps } = await import('#core/topology/read-in-steps');
  const { finished } = await import('#core/topology/steps');
  const { checkedAgain } = await import('#core/topology/check-again');
  const { checkObjectsBy } = await import('#core/topology/api-schema/object-checker');
  const { readTextsBy } = await import('#core/topology/text/text-reader');
  const { readYamlDocumentInSteps } = await import('#core/topology/text/yaml-document');
  readTextsBy(readYamlDocumentInSteps);
  const { checkObject } = await import('#core/topology/api-schema/check-object');
  const { applyChange } = await import('#core/topology/edit');
  return {
    read: (name: string, content: string) => finished(readTopologyInSteps([{ name, text: content }])),
    fetchChecks: () => checkObjectsBy(checkObject),
    checkedAgain,
    applyChange,
  };
}

let near: Awaited<ReturnType<typeof freshWindow>>;
beforeEach(async () => {
  near = await freshWindow();
});

const kinds = (problems: readonly { said: { kind: string } }[]) => problems.map(({ said }) => said.kind);

it('says what the command line says', () => {
  const before = near.read('a.yaml', text);
  expect(kinds(before.problems)).toEqual([]);
  expect(before.topology.kubernetes).toHaveLength(2);
  near.fetchChecks();
  const after = near.checkedAgain(before);
  expect(kinds(after.problems)).toEqual(['HS134/type', 'HS136']);
  expect(after.problems).toEqual(near.read('a.yaml', text).problems);
  // What the API server refuses is not there any more.
  expect(after.topology.kubernetes.map(({ resource }) => resource.kind)).toEqual(['NetworkPolicy']);
});

it('keeps the document where nothing more is to say', () => {
  const document = near.read('a.yaml', text.split('---')[0] ?? '');
  near.fetchChecks();
  expect(near.checkedAgain(document)).toBe(document);
});

it('knows it still after an edit elsewhere', () => {
  const document = near.read('a.yaml', text);
  near.fetchChecks();
  const edit = { file: 0, document: 0, path: ['spec', 'model'], value: 'pro-2' } as const;
  const changed = near.applyChange(near.checkedAgain(document), {
    title: 't',
    operations: [{ type: 'set', ...edit }],
  });
  expect(kinds(changed.problems)).toEqual(['HS134/type', 'HS136']);
});
