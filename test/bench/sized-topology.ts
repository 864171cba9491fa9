/** Topologies whose picture has a given number of boxes: the two-tier sample with more and more standing around it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildModel } from '#core/analysis/build-model';
import { buildScene } from '#core/diagram/build-scene';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { readTopology } from '#core/topology/read';

const SAMPLE = fileURLToPath(new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url));

/** Hosts of one network: routers, for those never fold. */
const HOSTS = 9;

export interface SizedTopology {
  readonly text: string;
  readonly scene: Scene;
}

/** Exactly so many boxes. */
export function sizedTopology(boxes: number): SizedTopology {
  const sample = readFileSync(SAMPLE, 'utf8');
  const missing = boxes - sceneOf(sample).boxes.length;
  if (missing < 0) throw new Error(`The sample alone has more than ${boxes} boxes.`);
  const text = sample + surroundings(missing);
  const scene = sceneOf(text);
  if (scene.boxes.length !== boxes) throw new Error(`${scene.boxes.length} boxes instead of ${boxes}.`);
  return { text, scene };
}

function sceneOf(text: string): Scene {
  const model = buildModel(readTopology([{ name: 'sized.topology.yaml', text }]).topology);
  return buildScene(model, PLAIN_VIEW);
}

/** So many boxes more: networks, each behind the one before every fourth time, and the routers on them. */
function surroundings(boxes: number): string {
  const documents: object[] = [];
  let left = boxes;
  for (let index = 0; left > 0; index += 1) {
    const name = `site-${index}`;
    const subnet = `10.${Math.floor(index / 200)}.${index % 200}`;
    documents.push(resource('Network', name, { cidr: `${subnet}.0/24` }));
    left -= 1;
    const hosts = Math.min(HOSTS, left);
    for (let host = 0; host < hosts; host += 1) documents.push(router(index, host, subnet));
    left -= hosts;
  }
  return documents.map((document) => `---\n${JSON.stringify(document)}\n`).join('');
}

/** The first router of a network leads to the next one, in rows of eight. */
function router(index: number, host: number, subnet: string): object {
  const next = `10.${Math.floor((index + 1) / 200)}.${(index + 1) % 200}`;
  const onward = host === 0 && index % 8 !== 7;
  return resource('Host', `router-${index}-${host}`, {
    role: 'router',
    interfaces: [
      { network: `site-${index}`, address: `${subnet}.${host + 1}/24` },
      ...(onward ? [{ network: `site-${index + 1}`, address: `${next}.254/24` }] : []),
    ],
  });
}

function resource(kind: string, name: string, spec: object): object {
  return { apiVersion: 'hopscope.dev/v1', kind, metadata: { name }, spec };
}
