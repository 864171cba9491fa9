/**
 * `spec.kubernetes` of an Appliance. Defaults of the subnets are Microsoft's [D]; those of Calico and of
 * the reverse-path filter are assumptions, as the device's documentation is silent.
 */
import { z } from 'zod';
import type { KubernetesSettings } from '../resources';
import { addressField, rangeField, subnetField, wholeNumber } from './fields';

const calico = z
  .strictObject({
    encapsulation: z
      .enum(['IPIP', 'VXLAN', 'None'])
      .default('VXLAN')
      .meta({ description: 'How pod packets travel between nodes (assumed: VXLAN)' }),
    natOutgoing: z
      .boolean()
      .default(true)
      .meta({ description: "Whether packets to addresses outside all pools take the node's address" }),
    blockSize: wholeNumber(
      'Prefix length of the block of pod addresses that a node takes at a time',
      20,
      32,
    ).default(26),
  })
  .meta({ description: 'The pod network' });

/** Microsoft allows 16-bit and 32-bit numbers, without those that are reserved [D]. */
const autonomousSystem = (description: string) => wholeNumber(description, 1, 4294967294);

const metallb = z
  .strictObject({
    mode: z
      .enum(['layer2', 'bgp'])
      .default('layer2')
      .meta({ description: 'How service addresses are announced' }),
    peers: z
      .array(
        z.strictObject({
          address: addressField('The router that MetalLB speaks to'),
          peerASN: autonomousSystem("The router's autonomous system number"),
          selfASN: autonomousSystem("MetalLB's autonomous system number"),
        }),
      )
      .default([])
      .meta({ description: 'BGP peers' }),
  })
  .meta({ description: 'Service addresses' });

export const kubernetesSettings = z
  .strictObject({
    nodeIPs: rangeField(
      "Node addresses: contiguous, on the compute port's subnet; master first, then workers",
    ),
    serviceIPs: rangeField('The MetalLB pool, for services of type LoadBalancer').optional(),
    podSubnet: subnetField('Pod addresses (default 172.27.0.0/16)').prefault('172.27.0.0/16'),
    serviceSubnet: subnetField(
      'ClusterIPs; .0.1 is the API service and .0.10 CoreDNS (default 172.28.0.0/16)',
    ).prefault('172.28.0.0/16'),
    workers: wholeNumber('Worker VMs', 1, 2).default(1),
    masterSchedulable: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether the master runs workloads too' }),
    calico: calico.prefault({}),
    metallb: metallb.prefault({}),
    reversePathFilter: z
      .enum(['strict', 'loose', 'off'])
      .default('strict')
      .meta({ description: 'rp_filter on all interfaces of the nodes (assumed: strict, as Calico asks)' }),
  })
  .meta({ description: 'The Kubernetes cluster on the appliance' })
  .transform(({ nodeIPs, serviceIPs = null, ...rest }): KubernetesSettings => ({
    ...rest,
    nodeAddresses: nodeIPs,
    serviceAddresses: serviceIPs,
  }));
