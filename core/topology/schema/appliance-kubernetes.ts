/**
 * `spec.kubernetes` of an Appliance. Defaults of the subnets are Microsoft's [D]; those of Calico and of
 * the reverse-path filter are assumptions, as the device's documentation is silent.
 */
import * as z from 'zod/mini';
import type { KubernetesSettings } from '../resources';
import { addressField, dnsNameField, rangeField, subnetField, wholeNumber } from './fields';

const calico = z
  .strictObject({
    encapsulation: z
      ._default(z.enum(['IPIP', 'VXLAN', 'None']), 'VXLAN')
      .check(z.meta({ description: 'How pod packets travel between nodes (assumed: VXLAN)' })),
    natOutgoing: z
      ._default(z.boolean(), true)
      .check(
        z.meta({ description: "Whether packets to addresses outside all pools take the node's address" }),
      ),
    blockSize: z._default(
      wholeNumber('Prefix length of the block of pod addresses that a node takes at a time', 20, 32),
      26,
    ),
  })
  .check(z.meta({ description: 'The pod network' }));

/** Microsoft allows 16-bit and 32-bit numbers, without those that are reserved [D]. */
const autonomousSystem = (description: string) => wholeNumber(description, 1, 4294967294);

const metallb = z
  .strictObject({
    mode: z
      ._default(z.enum(['layer2', 'bgp']), 'layer2')
      .check(z.meta({ description: 'How service addresses are announced' })),
    peers: z
      ._default(
        z.array(
          z.strictObject({
            address: addressField('The router that MetalLB speaks to'),
            peerASN: autonomousSystem("The router's autonomous system number"),
            selfASN: autonomousSystem("MetalLB's autonomous system number"),
          }),
        ),
        [],
      )
      .check(z.meta({ description: 'BGP peers' })),
  })
  .check(z.meta({ description: 'Service addresses' }));

export const kubernetesSettings = z.pipe(
  z
    .strictObject({
      nodeIPs: rangeField(
        "Node addresses: contiguous, on the compute port's subnet; master first, then workers",
      ),
      serviceIPs: z.optional(rangeField('The MetalLB pool, for services of type LoadBalancer')),
      podSubnet: z.prefault(subnetField('Pod addresses (default 172.27.0.0/16)'), '172.27.0.0/16'),
      serviceSubnet: z.prefault(
        subnetField('ClusterIPs; .0.1 is the API service and .0.10 CoreDNS (default 172.28.0.0/16)'),
        '172.28.0.0/16',
      ),
      workers: z._default(wholeNumber('Worker VMs', 1, 2), 1),
      masterSchedulable: z
        ._default(z.boolean(), true)
        .check(z.meta({ description: 'Whether the master runs workloads too' })),
      dnsSearches: z._default(z.array(dnsNameField('A domain')), []).check(
        z.meta({
          description: "Search domains of the nodes' own resolv.conf; pods have them behind the cluster's",
        }),
      ),
      calico: z.prefault(calico, {}),
      metallb: z.prefault(metallb, {}),
      reversePathFilter: z._default(z.enum(['strict', 'loose', 'off']), 'strict').check(
        z.meta({
          description: 'rp_filter on all interfaces of the nodes (assumed: strict, as Calico asks)',
        }),
      ),
    })
    .check(z.meta({ description: 'The Kubernetes cluster on the appliance' })),
  z.transform(({ nodeIPs, serviceIPs = null, dnsSearches, ...rest }): KubernetesSettings => ({
    ...rest,
    dnsSearches: dnsSearches.map((domain) => domain.toLowerCase().replace(/\.$/, '')),
    nodeAddresses: nodeIPs,
    serviceAddresses: serviceIPs,
  })),
);
