/** Public reports, restated: what Hopscope says would mend them, and that it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askAndWeigh } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Question } from '#core/analysis/question';
import { traceToText } from '#core/report/trace/trace-text';
import { editObjects } from '#core/topology/changes/cluster/object-edits';
import type { TopologyDocument } from '#core/topology/document';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { finished } from '#core/topology/steps';

const folder = join(import.meta.dirname, '../fixtures/cases');

function documentOf(name: string): TopologyDocument {
  const text = readFileSync(join(folder, `${name}.topology.yaml`), 'utf8');
  return readTopology([{ name: `${name}.topology.yaml`, text }]);
}

type Asked = Pick<Question, 'from' | 'to'> & Partial<Question>;

function questionOf(asked: Asked): Question {
  return { protocol: 'tcp', port: null, sourcePort: null, size: null, endpoint: null, ...asked };
}

function textOf(model: Model, asked: Asked): string {
  const answer = finished(askAndWeigh(model, questionOf(asked)));
  if (!answer.ok) throw new Error(answer.problem.code);
  return traceToText(model, answer);
}

const cases: readonly (readonly [file: string, asked: Asked, says: readonly RegExp[]])[] = [
  [
    'externalips-not-announced',
    { from: 'host/scanner', to: '10.70.8.47', protocol: 'udp', port: 53 },
    [
      /filter-udp set loadBalancerIP to 10\.70\.8\.47.*allow-shared-ip to share-10-70-8-47.*filter-tcp set loadBalancerIP/,
      /MetalLB announces 10\.70\.8\.47 when it has given it, and never an address of externalIPs/,
    ],
  ],
  [
    'wrong-sharing-annotation',
    { from: 'host/scanner', to: 'svc/gate-b', port: 83 },
    [
      /remove the annotation metallb\.universe\.tf\/allow-shared, set the annotation metallb\.universe\.tf\/allow-shared-ip to one-door/,
      /set externalTrafficPolicy to Cluster/,
    ],
  ],
  [
    'exclude-label',
    { from: 'host/scanner', to: 'svc/tracker', port: 5000 },
    [
      /Remove the label node\.kubernetes\.io\/exclude-from-external-load-balancers from Node k8s-harbour-3-m0 and Node k8s-harbour-3-n1: /,
    ],
  ],
  [
    'nat-two-pools',
    { from: 'pod/connector', to: 'host/partner-api', port: 443 },
    [
      /100\.70\.0\.50 lies in the IPPool old-pool \(100\.64\.0\.0\/10\)/,
      /Remedy: Remove the IPPool old-pool/,
      /It lets in nobody else\./,
    ],
  ],
  [
    'policy-unknown-namespace',
    { from: 'pod/monitoring/prom', to: 'pod/shop/web', port: 8080 },
    [
      /Whether shop\/from-monitoring lets it in cannot be judged: it asks for namespaces with team=observability, and the file has no Namespace monitoring\./,
      /kubectl label namespace monitoring team=observability/,
    ],
  ],
  [
    'externalname',
    { from: 'pod/app', to: 'mysql', port: 3306 },
    [
      /An externalName is a DNS name, never an address: make svc\/mysql a service without a selector, and write an EndpointSlice with 192\.168\.20\.77/,
    ],
  ],
  ['externalname', { from: 'pod/app', to: 'self', port: 80 }, [/svc\/self is an alias of itself/]],
  [
    'headless',
    { from: 'pod/ring-0', to: 'ring-1.ring', port: 6222 },
    [
      /Set publishNotReadyAddresses of Service default\/ring to true: DNS leaves out pod\/default\/ring-1, which is not ready/,
    ],
  ],
  [
    'affinity-two-ports',
    { from: 'host/scanner', to: 'svc/media', port: 8080 },
    [
      /kept for this client for 600 s, on this node and for this port alone/,
      /All 4 endpoints answer, whichever of the 2 nodes announces the address\./,
    ],
  ],
  [
    'target-port',
    { from: 'deploy/backend', to: 'svc/orders', port: 80 },
    [
      /to the egress rules of NetworkPolicy default\/backend-out: - \{ to: \[\{ podSelector: \{ matchLabels: \{ app: orders \} \} \}\], ports: \[\{ protocol: TCP, port: 8080 \}\] \}/,
    ],
  ],
];

describe('a report from life', () => {
  it.each(cases)('%s %o', (file, asked, says) => {
    const text = textOf(buildModel(documentOf(file).topology), asked);
    for (const words of says) expect(text).toMatch(words);
    expect(text).not.toContain('local..');
    expect(text).not.toContain('ask mysql.default');
  });

  it.each(['externalips-not-announced', 'wrong-sharing-annotation', 'exclude-label', 'headless'])(
    '%s: the edits of the remedy, made in the file, mend it',
    (file) => {
      const document = documentOf(file);
      const asked = cases.find(([name]) => name === file)?.[1];
      if (!asked) throw new Error('no question');
      const answer = finished(askAndWeigh(buildModel(document.topology), questionOf(asked)));
      const edits = (answer.ok && answer.reason?.remedy?.edits) || [];
      expect(edits.length).toBeGreaterThan(0);
      const changed = previewChange(document, editObjects(document, edits));
      const again = finished(askAndWeigh(buildModel(changed.topology), questionOf(asked)));
      expect(again.ok && again.outcome).toBe('delivered');
    },
  );
});
