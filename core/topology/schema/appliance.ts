/** `kind: Appliance`: the Azure Stack Edge device's own settings. */
import { z } from 'zod';
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

const port = z
  .strictObject({
    name: nameField('Port1 to Port6, as the model has them'),
    network: nameField('The Network that it is cabled to; none = no cable').optional(),
    address: addressWithLengthField(
      'Static address with the length of its subnet; neither this nor dhcp = no IP',
    ).optional(),
    dhcp: z.boolean().default(false).meta({ description: 'Takes its address from a DHCP server' }),
    gateway: addressField(
      'Default gateway; the internal virtual switch goes out through the port that has one',
    ).optional(),
    dns: z.array(addressField('A DNS server')).default([]).meta({ description: 'DNS servers' }),
    compute: z
      .boolean()
      .default(false)
      .meta({ description: 'Enabled for compute: creates the external virtual switch; one port at a time' }),
    mtu: wholeNumber('Largest IP packet, in bytes', 576, 9216).default(1500),
    link: z.enum(['up', 'down']).default('up').meta({ description: 'Whether the cable carries a link' }),
  })
  .meta({ description: 'A network port' })
  .transform(({ network = null, address = null, gateway = null, link, ...rest }) => ({
    ...rest,
    network,
    address,
    gateway,
    up: link === 'up',
  }));

const route = z
  .strictObject({
    interfaceAlias: nameField('The compute port'),
    destinationPrefix: prefixTextField('Destination prefix'),
    nextHop: addressField("Gateway on the port's own subnet"),
    routeMetric: wholeNumber('The lower metric wins among equal prefixes', 0, 4294967295),
  })
  .meta({ description: 'A custom route of the master and worker VMs, as Add-HcsNetRoute adds it' });

const spec = z
  .strictObject({
    model: z
      .enum(['pro-gpu', 'pro-2', 'pro-r', 'mini-r'])
      .meta({ description: 'The model: it gives the ports, their speeds and connectors' }),
    ports: z
      .array(port)
      .default([])
      .meta({ description: 'A port that is not named keeps its factory default' }),
    internalSwitch: z
      .strictObject({ cidr: subnetField('Its subnet (assumed: 172.29.0.0/24)').optional() })
      .optional()
      .meta({ description: 'The virtual switch between the device and its Kubernetes VMs' }),
    kubernetes: kubernetesSettings.optional(),
    routes: z.array(route).default([]).meta({ description: 'Custom routes, as Add-HcsNetRoute adds them' }),
  })
  .meta({ description: 'The settings of the device' });

export const applianceFile = envelope(
  'Appliance',
  spec,
  'The Azure Stack Edge appliance; exactly one in a topology',
);

export const applianceSchema = applianceFile.transform(({ metadata, spec: value }): ApplianceResource => ({
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
}));
