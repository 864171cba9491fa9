/** Handed cases about policies: what is right, and why, stands in each row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '#core/analysis/answer-question';
import { buildModel } from '#core/analysis/build-model';
import { policyConnections } from '#core/analysis/reach/policy-connections';
import { unsimulatedIn } from '#core/analysis/unsimulated/unsimulated';
import { policyToText } from '#core/report/policy-report';
import { readTopology } from '#core/topology/read';

function read(name: string) {
  const file = join(import.meta.dirname, `../fixtures/cases/${name}.topology.yaml`);
  const document = readTopology([{ name: `${name}.topology.yaml`, text: readFileSync(file, 'utf8') }]);
  return { document, model: buildModel(document.topology) };
}

function verdict(name: string, from: string, to: string, port: number): string {
  const question = { from, to, protocol: 'tcp' as const, port, sourcePort: null, size: null, endpoint: null };
  const answer = answerQuestion(read(name).model, question);
  if (!answer.ok) throw new Error(`${from} → ${to} cannot be asked`);
  return answer.reason?.code ?? answer.outcome;
}

describe('calico-policy-kinds: policies of Calico and of administrators decide', () => {
  it('the scanner is denied by the policy of the namespace', () => {
    expect(verdict('calico-policy-kinds', 'host/scanner', 'svc/db', 5432)).toBe('policy-denied');
  });

  it('the pod reaches DNS and nothing else', () => {
    const { model } = read('calico-policy-kinds');
    expect(policyToText(policyConnections(model.cluster), 1)).toBe(
      [
        'default/db[Pod] → 0.0.0.0-10.70.8.199: UDP 53',
        'default/db[Pod] → 10.70.8.200: UDP 53',
        'default/db[Pod] → 10.70.8.201-255.255.255.255: UDP 53',
        '',
      ].join('\n'),
    );
    expect(unsimulatedIn(model)).toEqual([]);
  });
});

describe('policy-ipblock-everything: 0.0.0.0/0 covers pods, too', () => {
  it('for the trace and for the policies alone', () => {
    const { model } = read('policy-ipblock-everything');
    expect(verdict('policy-ipblock-everything', 'pod/monitoring/prom', 'pod/shop/web', 8080)).toBe(
      'delivered',
    );
    expect(policyToText(policyConnections(model.cluster), 1)).toContain(
      'monitoring/prom[Pod] → shop/web[Pod]: everything\n',
    );
  });
});

describe('policy-old-api-version: told, and simulated as what was meant', () => {
  it('isolates the pod as the policy says', () => {
    const { document, model } = read('policy-old-api-version');
    expect(document.problems.map(({ code, severity }) => `${code} ${severity}`)).toContain('HS135 warning');
    expect(model.cluster.policies.map(({ name }) => name)).toEqual(['from-monitoring']);
    expect(verdict('policy-old-api-version', 'pod/monitoring/prom', 'pod/shop/web', 8080)).toBe(
      'policy-denied',
    );
  });
});
