/** `kind: Network`: a layer 2 segment outside the appliance. */
import * as z from 'zod/mini';
import type { NetworkResource } from '../resources';
import { envelope, subnetField, wholeNumber } from './fields';

const spec = z
  .strictObject({
    cidr: subnetField('The subnet of this network'),
    zone: z
      ._default(z.enum(['private', 'internet']), 'private')
      .check(z.meta({ description: 'Whether it is a private network or the internet' })),
    mtu: z._default(wholeNumber('Largest IP packet on this network, in bytes', 576, 9216), 1500),
  })
  .check(z.meta({ description: 'What the network is like' }));

export const networkFile = envelope('Network', spec, 'A layer 2 segment outside the appliance');

export const networkSchema = z.pipe(
  networkFile,
  z.transform(({ metadata, spec: { cidr, zone, mtu } }): NetworkResource => ({
    kind: 'Network',
    name: metadata.name,
    cidr,
    zone,
    mtu,
  })),
);
