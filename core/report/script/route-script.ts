/** The custom routes as PowerShell for the device, and the script that takes them back. */
import type { ApplianceFacts, CustomRoute } from '../../appliance/facts';
import { addRouteCmdlet, removeRouteCmdlet } from '../../appliance/route-cmdlet';

export interface Script {
  readonly run: string;
  /** Leads back to a device without these routes. */
  readonly undo: string;
}

/** How a script of ours begins, so that an export replaces no other. */
export const SCRIPT_HEAD = '# Made by Hopscope';

/**
 * `Add-HcsNetRoute` for each route in the order of the file, and `Remove-HcsNetRoute` for each prefix, which takes all
 * its metrics [D, gpu-kubernetes-networking]. Lines end as PowerShell on Windows writes them.
 */
export function routeScript({ name, routes }: Pick<ApplianceFacts, 'name' | 'routes'>): Script {
  return {
    run: lines(`the custom routes of ${name}`, routes.map(addRouteCmdlet)),
    undo: lines(`what takes the custom routes of ${name} back`, removals(routes)),
  };
}

function removals(routes: readonly CustomRoute[]): readonly string[] {
  return [...new Set(routes.map(removeRouteCmdlet))].toReversed();
}

function lines(what: string, commands: readonly string[]): string {
  const none = commands.length === 0 ? ['# There are none.'] : commands;
  return [`${SCRIPT_HEAD}: ${what.replaceAll(/[^ -~]/g, '?')}.`, ...none]
    .map((line) => `${line}\r\n`)
    .join('');
}
