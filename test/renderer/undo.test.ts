/** Whatever is done through the registry's edits, undo brings back exactly what was, and redo what came. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redo, undo } from '#renderer/actions/changes';
import type { App } from '#renderer/state/app';
import { edit, type Edit } from '#renderer/commands/edit-command';
import { undoTitle } from '#renderer/commands/history-titles';
import { SET_FAULT } from '#renderer/commands/edits/fault-edits';
import { ADD_INTERFACE, CLOSE_PORT, OPEN_PORT, SET_MASQUERADE } from '#renderer/commands/edits/host-edits';
import { SET_KUBERNETES } from '#renderer/commands/edits/kubernetes-edits';
import {
  ADD_HOST,
  ADD_NETWORK,
  REMOVE_HOST,
  REMOVE_NETWORK,
  RENAME_HOST,
  RENAME_NETWORK,
} from '#renderer/commands/edits/outside-edits';
import {
  SET_COMPUTE_PORT,
  SET_PORT_ADDRESSING,
  SET_PORT_MTU,
  SET_PORT_NETWORK,
} from '#renderer/commands/edits/port-edits';
import { SET_SERVICE_TYPE } from '#renderer/commands/edits/service-edits';
import {
  CHANGE_CONTAINER_PORT,
  SET_IMAGE,
  SET_NODE,
  SET_NODE_LABELS,
  SET_NODE_SELECTOR,
} from '#renderer/commands/edits/pod-edits';
import {
  ADD_POLICY,
  ADD_POLICY_RULE,
  CHANGE_POLICY_RULE,
  SET_POLICY_DIRECTION,
  SET_POLICY_PODS,
} from '#renderer/commands/edits/policy-edits';
import { DELETE_OBJECT, SET_POD_LABELS, SET_REPLICAS } from '#renderer/commands/edits/workload-edits';
import { textOf } from '#renderer/state/document-store';
import { answerBreaking, appWith } from './fake-app';

const port = fc.constantFrom('Port1', 'Port2', 'Port3', 'Port4');
const network = fc.constantFrom('plant-floor', 'offices', 'uplink', 'new-net');
const host = fc.constantFrom('plant-gateway', 'operator-pc', 'site-dns', 'nobody');
const typed = fc.constantFrom('1400', '9000', '0', 'x', '2', '192.168.20.7/24', '10.0.0.0/8', '', '🙂');
const object = fc.constantFrom(
  { kind: 'Deployment', namespace: 'default', name: 'web' },
  { kind: 'StatefulSet', namespace: 'default', name: 'db' },
  { kind: 'Service', namespace: 'default', name: 'web' },
);

const quiet = { kind: 'NetworkPolicy', namespace: 'default', name: 'quiet' };
const direction = fc.constantFrom('ingress' as const, 'egress' as const);
const peer = fc.constantFrom(
  { type: 'pods' as const, labels: { app: 'web' }, namespace: null },
  { type: 'neighbours' as const },
  { type: 'addresses' as const, cidr: '10.0.0.0/8', except: [] },
);

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ port, mtu: typed }).map((given) => edit(SET_PORT_MTU, given)),
  fc.record({ port, network: fc.option(network) }).map((given) => edit(SET_PORT_NETWORK, given)),
  fc
    .record({ port, address: typed })
    .map(({ address, ...rest }) =>
      edit(SET_PORT_ADDRESSING, { ...rest, addressing: { type: 'static', address } }),
    ),
  port.map((name) => edit(SET_PORT_ADDRESSING, { port: name, addressing: { type: 'dhcp' } })),
  fc.option(port).map((name) => edit(SET_COMPUTE_PORT, { port: name })),
  typed.map((value) => edit(SET_KUBERNETES, { setting: 'workers', value })),
  fc.boolean().map((value) => edit(SET_KUBERNETES, { setting: 'natOutgoing', value })),
  fc.record({ name: network, cidr: typed }).map((given) => edit(ADD_NETWORK, { ...given, zone: 'private' })),
  network.map((name) => edit(REMOVE_NETWORK, name)),
  fc.record({ from: network, to: network }).map((given) => edit(RENAME_NETWORK, given)),
  host.map((name) => edit(ADD_HOST, { name, role: 'client', wiring: null, listens: [] })),
  fc.record({ from: host, to: host }).map((given) => edit(RENAME_HOST, given)),
  host.map((name) => edit(REMOVE_HOST, name)),
  fc
    .record({ host, network, address: typed })
    .map(({ host: name, ...values }) =>
      edit(ADD_INTERFACE, { host: name, values: { ...values, gateway: '' } }),
    ),
  fc.record({ host, port: typed }).map((given) => edit(OPEN_PORT, { ...given, protocol: 'TCP' })),
  fc.record({ host, index: fc.nat(1) }).map((given) => edit(CLOSE_PORT, given)),
  fc.record({ host, network, on: fc.boolean() }).map((given) => edit(SET_MASQUERADE, given)),
  fc
    .record({ target: fc.constantFrom('port/Port2', 'host/site-dns'), broken: fc.boolean() })
    .map((given) => edit(SET_FAULT, { ...given, words: given.target })),
  fc.record({ workload: object, replicas: typed }).map((given) => edit(SET_REPLICAS, given)),
  object.map((workload) => edit(SET_POD_LABELS, { workload, labels: { app: 'x', tier: 'y' } })),
  object.map((name) => edit(DELETE_OBJECT, name)),
  fc
    .constantFrom('ClusterIP', 'NodePort', 'Nonsense')
    .map((type) => edit(SET_SERVICE_TYPE, { service: { namespace: 'default', name: 'web' }, type })),
  fc
    .constantFrom('quiet', 'quieter')
    .map((name) =>
      edit(ADD_POLICY, { name, namespace: 'default', pods: {}, direction: 'ingress', rules: [] }),
    ),
  fc
    .record({ direction, peers: fc.array(peer, { maxLength: 2 }) })
    .map(({ peers, ...rest }) =>
      edit(ADD_POLICY_RULE, { policy: quiet, ...rest, rule: { peers, ports: [{ port: 80 }] } }),
    ),
  fc
    .record({ direction, peers: fc.array(fc.record({ was: fc.option(fc.nat(1)), peer }), { maxLength: 2 }) })
    .map(({ peers, ...rest }) =>
      edit(CHANGE_POLICY_RULE, { policy: quiet, ...rest, index: 0, rule: { peers, ports: [] } }),
    ),
  fc
    .record({ direction, on: fc.boolean() })
    .map((given) => edit(SET_POLICY_DIRECTION, { policy: quiet, ...given })),
  fc
    .constantFrom({}, { app: 'db' }, { app: 'db', tier: 'x' })
    .map((pods) => edit(SET_POLICY_PODS, { policy: quiet, pods })),
  fc
    .record({ workload: object, node: fc.option(fc.constantFrom('k8s-contoso-edge-01-m0', 'nowhere')) })
    .map((given) => edit(SET_NODE, given)),
  fc
    .record({ workload: object, selector: fc.constantFrom({}, { disk: 'ssd' }) })
    .map((given) => edit(SET_NODE_SELECTOR, given)),
  fc
    .constantFrom({}, { disk: 'ssd' }, { disk: 'hdd', rack: '2' })
    .map((labels) =>
      edit(SET_NODE_LABELS, { node: { kubernetesName: 'k8s-contoso-edge-01-n1', called: [] }, labels }),
    ),
  fc
    .record({ workload: object, text: typed })
    .map(({ workload, text }) => edit(SET_IMAGE, { at: { workload, container: 0 }, image: text })),
  fc
    .record({ workload: object, text: typed })
    .map(({ workload, text }) =>
      edit(CHANGE_CONTAINER_PORT, { at: { workload, container: 0 }, index: 0, patch: { port: text } }),
    ),
);

/** Makes an edit and says yes to whatever it would break. */
async function make(app: App, one: Edit): Promise<void> {
  const stop = app.views.subscribe(() => answerBreaking(app, true));
  await one.commit(app);
  stop();
}

describe('edits in any order', () => {
  // In three parts, as the whole takes longer than one test may on a machine with much to do.
  it.each([1, 2, 3])('are undone to the very bytes, and done again to the very bytes (%i)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const app = appWith('two-tier.topology.yaml');
        const texts = [textOf(app.documents.getState())];
        for (const one of edits) {
          await make(app, one);
          const text = textOf(app.documents.getState());
          if (text !== texts.at(-1)) texts.push(text);
        }
        expect(app.documents.getState().history.past).toHaveLength(texts.length - 1);
        for (const text of texts.slice(0, -1).toReversed()) {
          undo(app);
          expect(textOf(app.documents.getState())).toBe(text);
        }
        for (const text of texts.slice(1)) {
          redo(app);
          expect(textOf(app.documents.getState())).toBe(text);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('never leave an error at what they wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyEdit, async (one) => {
        const app = appWith('two-tier.topology.yaml');
        const change = one.change(app.documents.getState().document);
        await make(app, one);
        const { document } = app.documents.getState();
        const title = undoTitle(app);
        if (title === null) return;
        expect(title).toBe(change.title);
        expect(document.problems.filter(({ code }) => code.startsWith('HS1'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('asking before something breaks', () => {
  const dhcp = edit(SET_PORT_ADDRESSING, { port: 'Port3', addressing: { type: 'dhcp' } });

  it('leaves everything as it is when people would rather not', async () => {
    const app = appWith('two-tier.topology.yaml');
    const before = app.documents.getState().document;
    const stop = app.views.subscribe(() => answerBreaking(app, false));
    await dhcp.commit(app);
    stop();
    expect(app.documents.getState().document).toBe(before);
    expect(app.views.getState().dialog).toBeNull();
    expect(app.preview.getState().change).toBeNull();
  });

  it('says why a refused edit cannot be made', async () => {
    const app = appWith('two-tier.topology.yaml');
    await edit(SET_PORT_MTU, { port: 'Port3', mtu: 'x' }).commit(app);
    expect(app.views.getState().notice?.text).toContain('mtu is "x", but a number is expected.');
    expect(app.documents.getState().history.past).toHaveLength(0);
  });
});
