/**
 * The two services that every cluster has. Their addresses are documented as reserved: the first
 * of the service subnet is the API server's, the tenth CoreDNS's [D, release notes 2607]; the API
 * server listens on 6443 of the master [D, gpu-system-requirements].
 */
import { addToIpv4 } from '../../address/ipv4';
import type { Prefix } from '../../address/prefix';
import type { ServicePlan, ServicePortPlan } from './service-plan';

/** Port of the API server on the master. */
export const apiServerPort = 6443;

const plainService = {
  type: 'ClusterIP',
  wantedExternalAddress: null,
  addressRefusal: null,
  proxyMode: null,
  knownExternalAddress: null,
  sharingKey: null,
  wantedPool: null,
  loadBalancerClass: null,
  labels: {},
  externalName: null,
  externalTrafficPolicy: 'Cluster',
  internalTrafficPolicy: 'Cluster',
  affinitySeconds: null,
  externalIPs: [],
  sourceRanges: null,
  allocatesNodePorts: false,
  hasHealthCheck: false,
  wantedHealthCheckPort: null,
  publishesNotReady: false,
  system: true,
  origin: null,
} as const;

/** The system's services, less those that the files have themselves. */
export function systemServices(serviceSubnet: Prefix, written: readonly ServicePlan[]): ServicePlan[] {
  const names = new Set(written.map((plan) => `${plan.namespace}/${plan.name}`));
  const services: ServicePlan[] = [
    {
      ...plainService,
      namespace: 'default',
      name: 'kubernetes',
      selector: null,
      ports: [portPlan('https', 'tcp', 443, apiServerPort)],
      wantedClusterAddress: addToIpv4(serviceSubnet.address, 1),
    },
    {
      ...plainService,
      namespace: 'kube-system',
      name: 'kube-dns',
      selector: { 'k8s-app': 'kube-dns' },
      ports: [
        portPlan('dns', 'udp', 53, 53),
        portPlan('dns-tcp', 'tcp', 53, 53),
        portPlan('metrics', 'tcp', 9153, 9153),
      ],
      wantedClusterAddress: addToIpv4(serviceSubnet.address, 10),
    },
  ];
  return services.filter((plan) => !names.has(`${plan.namespace}/${plan.name}`));
}

function portPlan(name: string, protocol: 'tcp' | 'udp', port: number, targetPort: number): ServicePortPlan {
  return { name, protocol, port, targetPort, wantedNodePort: null, index: 0 };
}
