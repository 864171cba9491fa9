/**
 * Makes a Network ready for questions: a device's tables compiled and its links resolved to the interfaces at
 * their other ends, when the first packet or picture needs it. What the walk finds out on its way (frame paths, neighbours) is kept for as
 * long as the plane, so that the next packet need not.
 */
import { macFromBytes } from '../address/mac';
import { ipv4 } from '../address/ipv4';
import { Cabling } from './wires/cabling';
import { rulesOf, type CompiledRules } from './rules/compiled-rules';
import type { Device, Interface, InterfaceReference, Network } from './model';
import { isLoopback, listAddresses, type AddressList } from './own-addresses';
import type {
  DeviceLookup,
  ForwardingPlane,
  PlaneAddress,
  PlaneCable,
  PlaneDevice,
  PlaneInterface,
  PlaneRoute,
  RoutingTable,
} from './plane';
import { broadcastsOf, buildTable, planeAddresses } from './routing';

export type { ForwardingPlane } from './plane';

/** Makes the indexes. A link or route that names an interface which does not exist is left out. */
export function buildForwardingPlane(network: Network): ForwardingPlane {
  return { network, devices: new PlaneDevices(network) };
}

/** The devices of a plane, each made when it is first asked for: most of a large Network never sees a packet. */
class PlaneDevices implements DeviceLookup {
  readonly #places = new Map<string, number>();
  readonly #made = new Map<string, PlaneDevice>();
  #cabling: Cabling | null = null;

  constructor(private readonly network: Network) {
    for (let place = 0; place < network.devices.length; place++) {
      this.#places.set(network.devices[place]?.name ?? '', place);
    }
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  get(name: string): PlaneDevice | undefined {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const place = this.#places.get(name);
    const model = place === undefined ? undefined : this.network.devices[place];
    if (place === undefined || model === undefined) return undefined;
    const device = new IndexedDevice(model, place, this);
    this.#made.set(name, device);
    return device;
  }

  /** An interface's cables to those that exist. */
  cablesOf(own: PlaneInterface): readonly PlaneCable[] {
    this.#cabling ??= new Cabling(this.network.links);
    const cables: PlaneCable[] = [];
    for (const { a, b, up } of this.#cabling.linksOf(own.device.name, own.name)) {
      const [one, other] = [this.#find(a), this.#find(b)];
      if (!one || !other) continue;
      if (one === own) cables.push({ other, up });
      if (other === own) cables.push({ other: one, up });
    }
    return cables;
  }

  #find(end: InterfaceReference): PlaneInterface | undefined {
    return this.get(end.device)?.interfaces.find((one) => one.name === end.interface);
  }
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
 * read when the first packet comes.
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
    devices: PlaneDevices,
  ) {
    this.name = model.name;
    const listed = model.interfaces.some((one) => one.name === loopbackModel.name);
    const models = listed ? model.interfaces : [loopbackModel, ...model.interfaces];
    this.interfaces = models.map((one, ordinal) => new IndexedInterface(one, this, ordinal, devices));
    this.loopback =
      this.interfaces.find((one) => one.name === loopbackModel.name) ??
      new IndexedInterface(loopbackModel, this, models.length, devices);
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
    if (this.readRules === undefined) this.readRules = rulesOf(this.model, this.interfaces);
    return this.readRules;
  }
}

class IndexedInterface implements PlaneInterface {
  readonly name: string;
  readonly up: boolean;
  readonly mtu: number;
  readonly addresses: readonly PlaneAddress[];
  private foundCables: readonly PlaneCable[] | null = null;

  constructor(
    readonly model: Interface,
    readonly device: PlaneDevice,
    readonly ordinal: number,
    private readonly devices: PlaneDevices,
  ) {
    this.name = model.name;
    this.up = model.up && device.model.up;
    this.mtu = model.mtu;
    this.addresses = planeAddresses(model.addresses);
  }

  get cables(): readonly PlaneCable[] {
    return (this.foundCables ??= this.devices.cablesOf(this));
  }
}
