/** Whether a fault, or a setting, has taken a device down. */
import type { Model } from '../../analysis/model';

/** False for what the Network does not know. */
export function isDown(model: Model, device: string): boolean {
  return model.plane.devices.get(device)?.model.up === false;
}
