/**
 * The routers that MetalLB speaks to, with the rows that they have learned: every node that announces a prefix
 * is one of several equal ways. Assumption: they take equal paths of different nodes together (`maximum-paths`
 * of the router is at least the number of nodes), with the metric that FRR gives rows of BGP, 20.
 */
import { prefixContains, prefixOf } from '../../address/prefix';
import type { Device, NextHop, Route } from '../../network/model';
import type { BgpRoute, Cluster } from '../cluster';

const bgpMetric = 20;

/** The device with what its speakers told it; the same when they told nothing. */
export function withLearnedRoutes(device: Device, cluster: Cluster): Device {
  const learned = cluster.bgp.routes
    .filter(({ peer }) => peer === device.name)
    .flatMap((route) => learnedRow(device, route, cluster) ?? []);
  return learned.length === 0 ? device : { ...device, routes: [...device.routes, ...learned] };
}

function learnedRow(device: Device, { prefix, nodes }: BgpRoute, cluster: Cluster): Route | null {
  const nextHops = nodes.flatMap((target): NextHop[] => {
    const via = cluster.nodes.find((node) => node.device === target)?.address;
    const dev = device.interfaces.find(({ addresses }) =>
      addresses.some((own) => via !== undefined && prefixContains(prefixOf(own.address, own.length), via)),
    )?.name;
    return via === undefined || dev === undefined ? [] : [{ via, dev, target }];
  });
  const [first] = nextHops;
  if (!first) return null;
  return {
    prefix,
    via: first.via,
    dev: first.dev,
    metric: bgpMetric,
    origin: 'bgp',
    onlink: false,
    source: null,
    type: 'unicast',
    ...(nextHops.length > 1 ? { nextHops } : {}),
  };
}
