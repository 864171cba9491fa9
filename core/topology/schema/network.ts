/** `kind: Network`: a layer 2 segment outside the appliance. */
import { z } from 'zod';
import type { NetworkResource } from '../resources';
import { envelope, subnetField, wholeNumber } from './fields';

const spec = z
  .strictObject({
    cidr: subnetField('The subnet of this network'),
    zone: z
      .enum(['private', 'internet'])
      .default('private')
      .meta({ description: 'Whether it is a private network or the internet' }),
    mtu: wholeNumber('Largest IP packet on this network, in bytes', 576, 9216).default(1500),
  })
  .meta({ description: 'What the network is like' });

export const networkFile = envelope('Network', spec, 'A layer 2 segment outside the appliance');

export const networkSchema = networkFile.transform(
  ({ metadata, spec: { cidr, zone, mtu } }): NetworkResource => ({
    kind: 'Network',
    name: metadata.name,
    cidr,
    zone,
    mtu,
  }),
);
