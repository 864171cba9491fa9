/** Questions about a fixture of Kubernetes objects, all of some askers against all of some targets, as traces. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Network } from '#core/network/model';
import type { Protocol } from '#core/network/protocol';
import type { Trace } from '#core/network/trace';
import { readTopology } from '#core/topology/read';

export type Target = readonly [to: string, protocol: Protocol, port: number | null];

/** `name` is a file of test/fixtures/kubernetes without its ending. Each question has a source port of its own. */
export function askedTraces(
  name: string,
  askers: readonly string[],
  targets: readonly Target[],
  endpoint: string | null = null,
): { readonly network: Network; readonly traces: readonly Trace[] } {
  const file = join(import.meta.dirname, `../fixtures/kubernetes/${name}.topology.yaml`);
  const model = buildModel(readTopology([{ name: file, text: readFileSync(file, 'utf8') }]).topology);
  const traces = askers.flatMap((from, asker) =>
    targets.flatMap(([to, protocol, port], target) => {
      const sourcePort = 30_000 + asker * 100 + target;
      const answer = ask(model, { from, to, protocol, port, sourcePort, size: null, endpoint });
      return answer.ok && answer.trace ? [answer.trace] : [];
    }),
  );
  return { network: model.network, traces };
}
