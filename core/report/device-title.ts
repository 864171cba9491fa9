/** Devices as people know them. */
import type { Model } from '../analysis/model';
import type { DeviceName } from '../network/model';
import { titleOfDevice } from '../topology/things/titles';

/** A title that says which device it is; the name itself for what is none, or no longer there. */
export function deviceTitle(model: Model, name: DeviceName): string {
  const device = model.plane.devices.get(name)?.model;
  return device ? titleOfDevice(device) : name;
}
