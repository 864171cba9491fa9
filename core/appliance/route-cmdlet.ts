/** The cmdlets of the device's PowerShell interface that add and remove a custom route [D, gpu-kubernetes-networking]. */
import { formatIpv4 } from '../address/ipv4';
import { formatPrefix } from '../address/prefix';
import type { CustomRoute } from './facts';

/** `Add-HcsNetRoute` with all its parameters, ready to paste. */
export function addRouteCmdlet(route: CustomRoute): string {
  return (
    `Add-HcsNetRoute -InterfaceAlias "${route.interfaceAlias}"` +
    ` -DestinationPrefix "${formatPrefix(route.destinationPrefix)}"` +
    ` -NextHop "${formatIpv4(route.nextHop)}" -RouteMetric ${route.routeMetric}`
  );
}

/** `Remove-HcsNetRoute`: it takes interface and prefix only, hence removes every metric of that prefix. */
export function removeRouteCmdlet(route: CustomRoute): string {
  return (
    `Remove-HcsNetRoute -InterfaceAlias "${route.interfaceAlias}"` +
    ` -DestinationPrefix "${formatPrefix(route.destinationPrefix)}"`
  );
}
