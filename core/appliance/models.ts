/**
 * The ports of each Azure Stack Edge model, in the order in which they sit on the appliance, with
 * connector and speed. Source: technical specifications of Pro GPU, Pro 2, Pro R and Mini R [D].
 */
import type { ApplianceModel, Connector } from './facts';

export interface PortHardware {
  readonly name: string;
  readonly connector: Connector;
  /** Gigabits per second. */
  readonly speed: number;
}

export interface ModelHardware {
  /** As Microsoft writes it. */
  readonly title: string;
  readonly ports: readonly PortHardware[];
}

/** The model's title and ports. */
export const models: Readonly<Record<ApplianceModel, ModelHardware>> = {
  'pro-gpu': {
    title: 'Azure Stack Edge Pro GPU',
    ports: ports([2, 'RJ45', 1], [4, 'SFP28', 25]),
  },
  'pro-2': {
    title: 'Azure Stack Edge Pro 2',
    ports: ports([2, 'RJ45', 10], [2, 'QSFP56', 100]),
  },
  'pro-r': {
    title: 'Azure Stack Edge Pro R',
    ports: ports([2, 'RJ45', 1], [2, 'SFP28', 25]),
  },
  'mini-r': {
    title: 'Azure Stack Edge Mini R',
    ports: ports([2, 'RJ45', 1], [2, 'SFP+', 10]),
  },
};

function ports(
  ...groups: readonly (readonly [count: number, Connector, speed: number])[]
): readonly PortHardware[] {
  return groups
    .flatMap(([count, connector, speed]) => Array.from({ length: count }, () => ({ connector, speed })))
    .map((port, index) => ({ name: `Port${index + 1}`, ...port }));
}
