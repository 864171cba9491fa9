/** `kind: Host`: anything outside the appliance: a router, a client, a camera, a server. */
import * as z from 'zod/mini';
import type { HostResource } from '../resources';
import {
  addressField,
  addressWithLengthField,
  dnsPatternField,
  dnsZoneField,
  envelope,
  nameField,
  prefixField,
  wholeNumber,
} from './fields';

const hostInterface = z
  .strictObject({
    network: nameField('The Network that this interface is in'),
    address: addressWithLengthField("The interface's address with the length of its subnet"),
    gateway: z.optional(addressField('Next hop of the default route out of this interface')),
  })
  .check(z.meta({ description: 'An interface of the host' }));

const hostRoute = z
  .strictObject({
    to: prefixField('Destination; 0.0.0.0/0 is the default route'),
    via: addressField('Next hop, on the subnet of one of the interfaces'),
    metric: z._default(wholeNumber('The lower metric wins among equal prefixes', 0, 4294967295), 0),
  })
  .check(z.meta({ description: 'A route of the host' }));

const listener = z
  .strictObject({
    protocol: z._default(z.enum(['TCP', 'UDP']), 'TCP').check(z.meta({ description: 'Transport protocol' })),
    port: wholeNumber('Port number', 1, 65535),
  })
  .check(z.meta({ description: 'An open port' }));

const dnsServer = z
  .strictObject({
    names: z
      .optional(z.array(dnsPatternField('A name, or *.DOMAIN for all below it')))
      .check(z.meta({ description: "Which of the file's names it knows; left out: all" })),
    forwards: z
      ._default(
        z.array(
          z.strictObject({
            zone: z._default(dnsZoneField('Names of this domain; . for all'), '.'),
            to: z.array(addressField('A DNS server')).check(z.meta({ description: 'Whom it asks for them' })),
          }),
        ),
        [],
      )
      .check(z.meta({ description: 'Names for which it asks other servers' })),
  })
  .check(z.meta({ description: 'What it knows and forwards as a DNS server' }));

const spec = z
  .strictObject({
    role: z.enum(['router', 'firewall', 'client', 'camera', 'server']).check(
      z.meta({
        description:
          'What it is; a router and a firewall forward packets of others, a firewall only those of connections that it has seen begin',
      }),
    ),
    stateful: z._default(z.boolean(), false).check(
      z.meta({
        description:
          'A router that keeps connections, as a firewall does: it drops replies and middles of connections whose beginning it has not seen',
      }),
    ),
    interfaces: z
      ._default(z.array(hostInterface), [])
      .check(z.meta({ description: 'Its interfaces, in order' })),
    routes: z
      ._default(z.array(hostRoute), [])
      .check(z.meta({ description: 'Its routes besides those of its interfaces' })),
    masquerade: z
      ._default(z.array(nameField('A Network')), [])
      .check(z.meta({ description: 'Networks out of which this router hides its inside addresses' })),
    listens: z
      ._default(z.array(listener), [])
      .check(z.meta({ description: 'Open ports; none for a mere client' })),
    names: z
      ._default(z.array(dnsPatternField('A name, or *.DOMAIN for all below it')), [])
      .check(
        z.meta({ description: 'Names that DNS has for its first address', examples: [['portal.azure.com']] }),
      ),
    dns: z
      ._default(z.array(addressField('A DNS server')), [])
      .check(z.meta({ description: 'DNS servers that it asks' })),
    dnsServer: z.optional(dnsServer),
  })
  .check(z.meta({ description: 'What the host is like' }));

export const hostFile = envelope('Host', spec, 'A router, client, camera or server outside the appliance');

export const hostSchema = z.pipe(
  hostFile,
  z.transform(({ metadata, spec: value }): HostResource => ({
    kind: 'Host',
    name: metadata.name,
    role: value.role,
    stateful: value.stateful,
    interfaces: value.interfaces.map(({ network, address, gateway = null }) => ({
      network,
      address,
      gateway,
    })),
    routes: value.routes,
    masquerade: value.masquerade,
    listens: value.listens.map(({ protocol, port }) => ({
      protocol: protocol === 'TCP' ? 'tcp' : 'udp',
      port,
    })),
    names: value.names,
    dns: value.dns,
    ...(value.dnsServer === undefined ? {} : { dnsServer: readDnsServer(value.dnsServer) }),
  })),
);

function readDnsServer({
  names,
  forwards,
}: z.infer<typeof dnsServer>): NonNullable<HostResource['dnsServer']> {
  return {
    names: names?.map(plainName) ?? null,
    forwards: forwards.map(({ zone, to }) => ({ zone: plainName(zone), to })),
  };
}

/** Lower case, without the final dot; the root is empty. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
