/**
 * Makes a Network ready for questions: every device's tables compiled, every link resolved to the two
 * interfaces at its ends. What the walk finds out on its way (frame paths, neighbours) is kept in the
 * plane, so that the next packet need not.
 */
import { macFromBytes } from '../address/mac';
import { ipv4 } from '../address/ipv4';
import { compileRules, type CompiledRules } from './compiled-rules';
import type { Device, Interface, Network } from './model';
import type { Neighbour } from './neighbours';
import type {
  AddressList,
  ForwardingPlane,
  PlaneCable,
  PlaneDevice,
  PlaneInterface,
  PlaneRoute,
  RoutingTable,
} from './plane';
import { broadcastsOf, buildTable, isLoopback, listAddresses, planeAddresses } from './routing';

export type { ForwardingPlane } from './plane';

/** Builds the indexes. A link or route that names an interface which does not exist is left out. */
export function buildForwardingPlane(network: Network): ForwardingPlane {
  const devices = new Map<string, PlaneDevice>();
  const cables = new Map<PlaneInterface, PlaneCable[]>();
  for (const [index, model] of network.devices.entries()) {
    devices.set(model.name, new IndexedDevice(model, index, cables));
  }
  const find = (end: { readonly device: string; readonly interface: string }): PlaneInterface | undefined =>
    devices.get(end.device)?.interfaces.find((one) => one.name === end.interface);
  for (const { a, b, up } of network.links) {
    const [one, other] = [find(a), find(b)];
    if (!one || !other) continue;
    cables.get(one)?.push({ other, up });
    cables.get(other)?.push({ other: one, up });
  }
  return { network, devices };
}

const loopbackModel: Interface = {
  name: 'lo',
  mac: macFromBytes([0, 0, 0, 0, 0, 0]),
  addresses: [{ address: ipv4('127.0.0.1'), length: 8 }],
  mtu: 65536,
  up: true,
  reversePathFilter: 'off',
  proxyArp: false,
  announces: [],
  tunnel: null,
};

/**
 * A device and its interfaces name each other, so both are made in one constructor. Routes and rules are
 * read when the first packet comes: a new plane is made at every step of a drag, and few devices see one.
 */
class IndexedDevice implements PlaneDevice {
  readonly name: string;
  readonly interfaces: readonly PlaneInterface[];
  readonly loopback: PlaneInterface;
  readonly tunnels: readonly PlaneInterface[];
  readonly addresses: AddressList;
  readonly local: PlaneRoute = {
    type: 'local',
    route: 'local',
    out: null,
    gateway: null,
    choices: null,
  };
  readonly broadcast: PlaneRoute = {
    type: 'broadcast',
    route: 'local',
    out: null,
    gateway: null,
    choices: null,
  };
  private readBroadcasts: AddressList | null = null;
  private readRouting: RoutingTable | null = null;
  private readRules: CompiledRules | null | undefined = undefined;

  constructor(
    readonly model: Device,
    readonly index: number,
    cables: Map<PlaneInterface, PlaneCable[]>,
  ) {
    this.name = model.name;
    const listed = model.interfaces.some((one) => one.name === loopbackModel.name);
    const models = listed ? model.interfaces : [loopbackModel, ...model.interfaces];
    this.interfaces = models.map((one, ordinal) => indexInterface(one, ordinal, this, cables));
    this.loopback =
      this.interfaces.find((one) => one.name === loopbackModel.name) ??
      indexInterface(loopbackModel, models.length, this, cables);
    this.tunnels = this.interfaces.filter((one) => one.model.tunnel !== null);
    const own = models.flatMap((one) => one.addresses.map((each) => each.address));
    this.addresses = listAddresses(own.filter((one) => !isLoopback(one)));
  }

  get broadcasts(): AddressList {
    return (this.readBroadcasts ??= broadcastsOf(this.interfaces));
  }

  get routing(): RoutingTable {
    return (this.readRouting ??= buildTable(this.model, this.interfaces));
  }

  get rules(): CompiledRules | null {
    if (this.readRules === undefined) this.readRules = compileRules(this.model.rules, this.interfaces);
    return this.readRules;
  }
}

function indexInterface(
  model: Interface,
  ordinal: number,
  device: PlaneDevice,
  cables: Map<PlaneInterface, PlaneCable[]>,
): PlaneInterface {
  const own: PlaneCable[] = [];
  const built: PlaneInterface = {
    name: model.name,
    model,
    device,
    ordinal,
    up: model.up && device.model.up,
    mtu: model.mtu,
    addresses: planeAddresses(model.addresses),
    cables: own,
    framePaths: null,
    neighbours: new Map<number, Map<number, Neighbour | null>>(),
  };
  cables.set(built, own);
  return built;
}
