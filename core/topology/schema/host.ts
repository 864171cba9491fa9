/** `kind: Host`: anything outside the appliance: a router, a client, a camera, a server. */
import { z } from 'zod';
import type { HostResource } from '../resources';
import {
  addressField,
  addressWithLengthField,
  dnsNameField,
  envelope,
  nameField,
  prefixField,
  wholeNumber,
} from './fields';

const hostInterface = z
  .strictObject({
    network: nameField('The Network that this interface is in'),
    address: addressWithLengthField("The interface's address with the length of its subnet"),
    gateway: addressField('Next hop of the default route out of this interface').optional(),
  })
  .meta({ description: 'An interface of the host' });

const hostRoute = z
  .strictObject({
    to: prefixField('Destination; 0.0.0.0/0 is the default route'),
    via: addressField('Next hop, on the subnet of one of the interfaces'),
    metric: wholeNumber('The lower metric wins among equal prefixes', 0, 4294967295).default(0),
  })
  .meta({ description: 'A route of the host' });

const listener = z
  .strictObject({
    protocol: z.enum(['TCP', 'UDP']).default('TCP').meta({ description: 'Transport protocol' }),
    port: wholeNumber('Port number', 1, 65535),
  })
  .meta({ description: 'An open port' });

const spec = z
  .strictObject({
    role: z
      .enum(['router', 'client', 'camera', 'server'])
      .meta({ description: 'What it is; only a router forwards packets of others' }),
    interfaces: z.array(hostInterface).default([]).meta({ description: 'Its interfaces, in order' }),
    routes: z
      .array(hostRoute)
      .default([])
      .meta({ description: 'Its routes besides those of its interfaces' }),
    masquerade: z
      .array(nameField('A Network'))
      .default([])
      .meta({ description: 'Networks out of which this router hides its inside addresses' }),
    listens: z.array(listener).default([]).meta({ description: 'Open ports; none for a mere client' }),
    names: z
      .array(dnsNameField('A name'))
      .default([])
      .meta({ description: 'Names that DNS has for its first address', examples: [['portal.azure.com']] }),
    dns: z.array(addressField('A DNS server')).default([]).meta({ description: 'DNS servers that it asks' }),
  })
  .meta({ description: 'What the host is like' });

export const hostFile = envelope('Host', spec, 'A router, client, camera or server outside the appliance');

export const hostSchema = hostFile.transform(({ metadata, spec: value }): HostResource => ({
  kind: 'Host',
  name: metadata.name,
  role: value.role,
  interfaces: value.interfaces.map(({ network, address, gateway = null }) => ({ network, address, gateway })),
  routes: value.routes,
  masquerade: value.masquerade,
  listens: value.listens.map(({ protocol, port }) => ({
    protocol: protocol === 'TCP' ? 'tcp' : 'udp',
    port,
  })),
  names: value.names,
  dns: value.dns,
}));
