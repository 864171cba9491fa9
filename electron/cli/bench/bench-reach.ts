/**
 * Who reaches what: whole matrices, and what an edit of one custom route costs with all verdicts that it changes. Nothing
 * in the registry or Debian works this out for such an appliance, so beside a whole matrix stands what it would take to
 * walk every pair by itself.
 */
import { ipv4 } from '#core/address/ipv4';
import { parsePrefix } from '#core/address/prefix';
import { buildModel } from '#core/analysis/build-model';
import { withAnybody } from '#core/analysis/endpoints/anybody';
import type { Model } from '#core/analysis/model';
import { followReach, wholeReach } from '#core/analysis/reach/live-reach';
import { verdictsOfSource } from '#core/analysis/reach/reach';
import type { SourceFile, Topology } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import type { RouteSettings } from '#core/topology/resources';
import { finished } from '#core/topology/steps';
import { heldBytes } from './held-bytes';
import { durationsOf, measureDurations, timed, type Durations } from './measure';
import { routePrefix, sizedCluster } from './sized-cluster';

export interface MatrixRow {
  readonly topology: string;
  readonly pairs: number;
  /** The whole matrix of a model that is there, milliseconds. */
  readonly whole: Durations;
  /** What walking pair by pair would take, by what some of them take. */
  readonly pairByPair: number;
  readonly bytes: number;
}

export interface RouteEditRow {
  readonly topology: string;
  /** Prefixes a node. */
  readonly prefixes: number;
  readonly edit: 'touches nobody' | 'touches an office';
  /** From the changed settings to the verdicts, milliseconds: the model, and the matrix that follows it. */
  readonly model: Durations;
  readonly follow: Durations;
  /** Pairs whose verdict an edit changes, on average. */
  readonly changed: number;
}

export function benchMatrix(file: SourceFile, name: string, runs: number): MatrixRow {
  const { topology } = readTopology([file]);
  const model = buildModel(topology);
  const whole = measureDurations(() => void wholeReach(asIfNew(model)), runs);
  const before = heldBytes();
  const live = wholeReach(asIfNew(model));
  const bytes = heldBytes() - before;
  const extended = withAnybody(model);
  const some = live.sources.filter((_source, place) => place % Math.ceil(live.sources.length / 4) === 0);
  const took = timed(() => some.forEach((source) => verdictsOfSource(extended, source, live.destinations)));
  return {
    topology: name,
    pairs: live.sources.length * live.destinations.length,
    whole,
    pairByPair: (took / some.length) * live.sources.length,
    bytes,
  };
}

/** The same model as another object: nothing is known of its plane yet. */
function asIfNew(model: Model): Model {
  return buildModel(model.topology, model);
}

/** Edits of single routes, one after the other, each from the one before. */
export function benchRouteEdits(prefixes: number, edits: number): readonly RouteEditRow[] {
  const size = { pods: 200, services: 100, policies: 50, routes: prefixes };
  const { topology } = readTopology([sizedCluster(size)]);
  const far = (edit: number): number => 1 + ((edit * 7919) % Math.max(1, prefixes - 1));
  return [
    editRow(topology, prefixes, 'touches nobody', edits, far),
    editRow(topology, prefixes, 'touches an office', edits, () => 0),
  ];
}

function editRow(
  start: Topology,
  prefixes: number,
  edit: RouteEditRow['edit'],
  edits: number,
  which: (edit: number) => number,
): RouteEditRow {
  let model = buildModel(start);
  let live = wholeReach(model);
  const building: number[] = [];
  const following: number[] = [];
  let changed = 0;
  for (let count = 0; count < edits; count++) {
    const topology = edited(model.topology, which(count >> 1), count);
    building.push(timed(() => void (model = buildModel(topology, model))));
    following.push(
      timed(() => {
        const followed = finished(followReach(live, model));
        live = followed.live;
        changed += followed.changes.count;
      }),
    );
  }
  return {
    topology: '200 pods, 100 services, 50 policies',
    prefixes,
    edit,
    model: durationsOf(building),
    follow: durationsOf(following),
    changed: changed / edits,
  };
}

/** Takes the route of a number out, and puts it in again the next time. */
function edited(topology: Topology, which: number, count: number): Topology {
  const { appliance } = topology;
  const prefix = parsePrefix(routePrefix(which));
  if (!appliance || !prefix) return topology;
  const { routes } = appliance.resource;
  const others = routes.filter(({ destinationPrefix }) => destinationPrefix.address !== prefix.address);
  const route: RouteSettings = {
    interfaceAlias: 'Port3',
    destinationPrefix: prefix,
    written: routePrefix(which),
    nextHop: ipv4('192.168.20.1'),
    routeMetric: 100,
  };
  const next = count % 2 === 0 ? others : [...others, route];
  return { ...topology, appliance: { ...appliance, resource: { ...appliance.resource, routes: next } } };
}
