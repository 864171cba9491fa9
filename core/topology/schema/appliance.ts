/** `kind: Appliance`: the Azure Stack Edge device's own settings. */
import * as z from 'zod/mini';
import type { ApplianceResource } from '../resources';
import { kubernetesSettings } from './appliance-kubernetes';
import {
  addressField,
  addressWithLengthField,
  envelope,
  nameField,
  prefixTextField,
  subnetField,
  wholeNumber,
} from './fields';

const lease = z.pipe(
  z
    .strictObject({
      address: addressWithLengthField('The address, with the length of its subnet'),
      gateway: z.optional(addressField('Default gateway, as if it were the port’s own')),
      dns: z
        ._default(z.array(addressField('A DNS server')), [])
        .check(z.meta({ description: 'DNS servers' })),
    })
    .check(z.meta({ description: 'What the DHCP server gave, of a port with dhcp: true' })),
  z.transform(({ gateway = null, ...rest }) => ({ ...rest, gateway })),
);

const port = z.pipe(
  z
    .strictObject({
      name: nameField('Port1 to Port6, as the model has them'),
      network: z.optional(nameField('The Network that it is cabled to; none = no cable')),
      address: z.optional(
        addressWithLengthField('Static address with the length of its subnet; neither this nor dhcp = no IP'),
      ),
      dhcp: z
        ._default(z.boolean(), false)
        .check(z.meta({ description: 'Takes its address from a DHCP server' })),
      lease: z.optional(lease),
      gateway: z.optional(
        addressField('Default gateway; the internal virtual switch goes out through the port that has one'),
      ),
      dns: z
        ._default(z.array(addressField('A DNS server')), [])
        .check(z.meta({ description: 'DNS servers' })),
      compute: z._default(z.boolean(), false).check(
        z.meta({
          description: 'Enabled for compute: creates the external virtual switch; one port at a time',
        }),
      ),
      mtu: z._default(wholeNumber('Largest IP packet, in bytes', 576, 9216), 1500),
      link: z
        ._default(z.enum(['up', 'down']), 'up')
        .check(z.meta({ description: 'Whether the cable carries a link' })),
    })
    .check(z.meta({ description: 'A network port' })),
  z.transform(({ network = null, address = null, gateway = null, lease: given = null, link, ...rest }) => ({
    ...rest,
    lease: given,
    network,
    address,
    gateway,
    up: link === 'up',
  })),
);

const route = z
  .strictObject({
    interfaceAlias: nameField('The compute port'),
    destinationPrefix: prefixTextField('Destination prefix'),
    nextHop: addressField("Gateway on the port's own subnet"),
    routeMetric: wholeNumber('The lower metric wins among equal prefixes', 0, 4294967295),
  })
  .check(z.meta({ description: 'A custom route of the master and worker VMs, as Add-HcsNetRoute adds it' }));

const spec = z
  .strictObject({
    model: z
      .enum(['pro-gpu', 'pro-2', 'pro-r', 'mini-r'])
      .check(z.meta({ description: 'The model: it gives the ports, their speeds and connectors' })),
    ports: z
      ._default(z.array(port), [])
      .check(z.meta({ description: 'A port that is not named keeps its factory default' })),
    internalSwitch: z
      .optional(z.strictObject({ cidr: z.optional(subnetField('Its subnet (assumed: 172.29.0.0/24)')) }))
      .check(z.meta({ description: 'The virtual switch between the device and its Kubernetes VMs' })),
    kubernetes: z.optional(kubernetesSettings),
    routes: z
      ._default(z.array(route), [])
      .check(z.meta({ description: 'Custom routes, as Add-HcsNetRoute adds them' })),
  })
  .check(z.meta({ description: 'The settings of the device' }));

export const applianceFile = envelope(
  'Appliance',
  spec,
  'The Azure Stack Edge appliance; exactly one in a topology',
);

export const applianceSchema = z.pipe(
  applianceFile,
  z.transform(({ metadata, spec: value }): ApplianceResource => ({
    kind: 'Appliance',
    name: metadata.name,
    model: value.model,
    ports: value.ports,
    internalSwitchSubnet: value.internalSwitch?.cidr ?? null,
    kubernetes: value.kubernetes ?? null,
    routes: value.routes.map(({ destinationPrefix, ...rest }) => ({
      ...rest,
      destinationPrefix: destinationPrefix.prefix,
      written: destinationPrefix.written,
    })),
  })),
);
