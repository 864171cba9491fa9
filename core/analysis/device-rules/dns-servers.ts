/**
 * DNS servers of ports that nobody can ask. A port's servers are the device's and, through the nodes' resolv.conf, the
 * cluster's (assumption); names that cannot be resolved are a critical alert of the device [D, azure-stack-edge-alerts].
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import { internalSubnetOf, isEdgeOf, settledPort, subnetOfPort } from '../../topology/check/view';
import { specialUse } from '../../topology/check/special-addresses';
import type { Finding } from '../../kubernetes/finding';
import type { Topology } from '../../topology/document';
import type { ApplianceResource } from '../../topology/resources';
import { tellAbout, type DeviceRule } from './told';

export const dnsServerRules: DeviceRule = (topology, appliance) => {
  const { ports } = appliance.resource;
  const servers = serversOf(topology)
    .filter((server) => whyNobody(appliance.resource, server) === null)
    .map(formatIpv4);
  return ports.flatMap((port, index) =>
    settledPort(port).dns.flatMap((server, place): readonly Finding[] => {
      const holder = port.dhcp && port.lease ? ['lease'] : [];
      const path = ['spec', 'ports', index, ...holder, 'dns', place];
      const why = specialUse(server) === null ? whyNobody(appliance.resource, server) : null;
      if (why === null) return [];
      const args = { port: port.name, server: formatIpv4(server), servers, isLast: isOnly(ports) };
      return [tellAbout(appliance, 'warning')('HS229', path, { ...args, ...why })];
    }),
  );
};

type WhyNobody =
  | { readonly why: 'own' | 'no-way'; readonly what: string }
  | { readonly why: 'edge' | 'pods' | 'services' | 'internal-switch'; readonly what: string };

function whyNobody(appliance: ApplianceResource, server: Ipv4): WhyNobody | null {
  const { ports, kubernetes } = appliance;
  const own = ports.find((port) => settledPort(port).address?.address === server);
  if (own) return { why: 'own', what: own.name };
  const subnets = ports.map(subnetOfPort).filter((subnet) => subnet !== null);
  const edge = subnets.find((subnet) => isEdgeOf(subnet, server));
  if (edge) return { why: 'edge', what: formatPrefix(edge) };
  const isNear = subnets.some((subnet) => prefixContains(subnet, server));
  // Where the cluster's subnets overlap a port's, that is told of them.
  if (isNear) return null;
  const inside: readonly (readonly ['pods' | 'services' | 'internal-switch', Prefix])[] = [
    ['internal-switch', internalSubnetOf(appliance)],
    ...(kubernetes
      ? [['pods', kubernetes.podSubnet] as const, ['services', kubernetes.serviceSubnet] as const]
      : []),
  ];
  const hit = inside.find(([, subnet]) => prefixContains(subnet, server));
  if (hit) return { why: hit[0], what: formatPrefix(hit[1]) };
  const isLed = ports.some((port) => settledPort(port).gateway !== null || (port.dhcp && !port.lease));
  return isLed || subnets.length === 0 ? null : { why: 'no-way', what: '' };
}

/** Hosts that listen on the port of DNS. */
function serversOf({ hosts }: Topology): readonly Ipv4[] {
  return hosts
    .filter(({ resource }) =>
      resource.listens.some(({ protocol, port }) => protocol === 'udp' && port === 53),
    )
    .flatMap(({ resource }) => resource.interfaces.slice(0, 1).map(({ address }) => address.address));
}

function isOnly(ports: ApplianceResource['ports']): boolean {
  return ports.flatMap((port) => settledPort(port).dns).length < 2;
}
