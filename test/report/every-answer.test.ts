/** Whatever is asked of a sample, the answer can be told: in words, and as JSON that says the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import { traceToJson } from '#core/report/json/trace-json';
import { traceToText } from '#core/report/trace/trace-text';
import { readTopology } from '#core/topology/read';

const folder = new URL('../../assets/samples/', import.meta.url);
const samples = readdirSync(folder).filter((name) => name.endsWith('.topology.yaml'));

const aString: unknown = expect.any(String);

/** Enough of each kind to meet every mechanism, few enough for a test of seconds. */
const mostEndpoints = 8;

describe.each(samples)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const model = buildModel(readTopology([{ name, text }]).topology);
  const names = listEndpoints(model).map((choice) => choice.name);
  const every = Math.max(1, Math.floor(names.length / mostEndpoints));
  const chosen = names.filter((_name, index) => index % every === 0);

  it.each(['tcp', 'udp', 'icmp'] as const)('%s between everything', (protocol) => {
    let told = 0;
    for (const from of chosen) {
      for (const to of chosen) {
        const port = protocol === 'icmp' ? null : 80;
        const answer = ask(model, { from, to, protocol, port, sourcePort: null, size: null, endpoint: null });
        if (!answer.ok) continue;
        const words = traceToText(model, answer);
        const json = traceToJson(model, answer);
        expect(words).not.toMatch(/undefined|null|NaN|\[object|  →|→ ,/);
        expect(words.split('\n')[0]).toContain(json.outcome);
        expect(json.outcome === 'delivered').toBe(json.reason === null);
        if (json.outcome === 'delivered') expect(json.forward.outcome).toBe('delivered');
        if (json.reason?.code === 'reply-lost')
          expect(json.reply).toMatchObject({ outcome: 'dropped', reason: { code: aString } });
        told++;
      }
    }
    expect(told).toBeGreaterThan(10);
  });
});
