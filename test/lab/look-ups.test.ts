/** Questions to DNS servers, let through, refused and lost: simulator and kernel. */
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { formatIpv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { lookUp } from '#core/analysis/endpoints/resolve-destination';
import { resolveSource } from '#core/analysis/endpoints/resolve-source';
import type { Exchange } from '#core/kubernetes/dns/resolution';
import { sampleText, topologyOf, type Change } from '#test/analysis/topologies';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';

const obstacle = whyNoLab();

const policies = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: no-names }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress: [{ ports: [{ protocol: TCP, port: 443 }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: own-server }
spec:
  nodeName: worker
  dnsPolicy: None
  dnsConfig: { nameservers: [10.126.72.2] }
  containers: [{ name: c }]
---
apiVersion: v1
kind: Pod
metadata: { name: plain }
spec: { nodeName: worker, containers: [{ name: c }] }
`;

const askers = [
  'deploy/web',
  'pod/own-server',
  'pod/plain',
  'node/worker',
  'node/master',
  'host/operator-pc',
];

describe.skipIf(obstacle !== null)(
  `look-ups${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    it.each<[string, readonly Change[], readonly string[]]>([
      ['as they are', [], ['answered', 'timeout']],
      [
        'with a server that does not listen',
        [['{ protocol: UDP, port: 53 }', '{ protocol: UDP, port: 5353 }']],
        ['answered', 'refused', 'timeout'],
      ],
    ])('%s', { timeout: 120_000 }, async (_, changes, outcomes) => {
      const model = buildModel(topologyOf(sampleText('two-tier', ...changes) + policies));
      const exchanges = askers.flatMap((from): readonly Exchange[] => {
        const source = resolveSource(model, from);
        if (!source.ok) throw new Error(source.problem.code);
        return lookUp(model, source.value, 'portal.azure.com').queries.flatMap((query) => query.exchanges);
      });
      expect([...new Set(exchanges.map(({ outcome }) => outcome))].toSorted()).toEqual(outcomes);
      const flows = new Map(exchanges.map(({ from, server, trace }) => [`${from} ${server}`, trace?.flow]));
      expect(flows.size).toBeGreaterThan(5);
      expect(
        await disagreements(
          model.network,
          [...flows.values()].flatMap((flow, index) =>
            flow ? [{ ...flow, sourcePort: 40100 + index }] : [],
          ),
        ),
      ).toEqual([]);
    });

    // Loops and Corefiles are CoreDNS's own: no kernel decides them.
    it.each(['nodelocaldns', 'nodelocaldns-link-local'])('by a cache of the node: %s', async (name) => {
      const text = readFileSync(`test/fixtures/cases/${name}.topology.yaml`, 'utf8');
      const model = buildModel(topologyOf(text));
      const exchanges = ['pod/app', 'node/worker', 'node/master'].flatMap((from): readonly Exchange[] => {
        const source = resolveSource(model, from);
        if (!source.ok) throw new Error(source.problem.code);
        return lookUp(model, source.value, 'api.example.com').queries.flatMap((query) => query.exchanges);
      });
      const flows = exchanges.flatMap(({ trace }, index) =>
        trace ? [{ ...trace.flow, sourcePort: 40200 + index }] : [],
      );
      expect(exchanges.some(({ server }) => formatIpv4(server) === '169.254.20.10')).toBe(true);
      expect(await disagreements(model.network, flows)).toEqual([]);
    });
  },
);
