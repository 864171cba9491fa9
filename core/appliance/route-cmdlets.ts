/**
 * A change of routes as the device's cmdlets. Remove-HcsNetRoute takes interface and prefix only
 * and so removes every metric of that prefix: those that are to stay are added again [D].
 */
import { formatPrefix } from '../address/prefix';
import type { CustomRoute } from './facts';
import { addRouteCmdlet, removeRouteCmdlet } from './route-cmdlet';

/** The cmdlets that lead from the routes before to the routes after, in the order in which to run them. */
export function routeCommands(
  before: readonly CustomRoute[],
  after: readonly CustomRoute[],
): readonly string[] {
  const places = new Map([...before, ...after].map((route) => [placeOf(route), route]));
  return [...places].flatMap(([place, route]): readonly string[] => {
    const had = before.filter((candidate) => placeOf(candidate) === place).map(addRouteCmdlet);
    const has = after.filter((candidate) => placeOf(candidate) === place).map(addRouteCmdlet);
    const lost = had.some((command) => !has.includes(command));
    if (lost) return [removeRouteCmdlet(route), ...has];
    return has.filter((command) => !had.includes(command));
  });
}

function placeOf({ interfaceAlias, destinationPrefix }: CustomRoute): string {
  return `${interfaceAlias} ${formatPrefix(destinationPrefix)}`;
}
