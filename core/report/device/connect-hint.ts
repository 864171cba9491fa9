/**
 * How somebody gets at a thing to look for themselves. Sources: Microsoft, "Manage an Azure Stack Edge device
 * via Windows PowerShell" [D]; kubectl(1). There is no documented log-in to the node VMs.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Pod, Service } from '../../kubernetes/cluster';
import type { Device } from '../../network/model';

export interface ConnectHint {
  /** One sentence about what the command is for. */
  readonly message: string;
  /** Null where nobody can get in. */
  readonly command: string | null;
}

/** Null where there is nothing to say. */
export function connectHint(model: Model, device: Device): ConnectHint | null {
  switch (device.kind) {
    case 'device':
      return {
        message: 'The device’s PowerShell interface, from a computer that reaches its address.',
        command: `Enter-PSSession -ComputerName ${managementAddress(model)} -Credential ~\\EdgeUser -ConfigurationName Minishell -UseSSL`,
      };
    case 'node':
      return {
        message: 'Microsoft documents no log-in to the node VMs; Kubernetes tells what it knows.',
        command: `kubectl describe node ${model.appliance.nodes.find((node) => node.device === device.name)?.kubernetesName ?? ''}`,
      };
    case 'pod': {
      const pod = model.cluster.pods.find((candidate) => candidate.device === device.name);
      return pod ? podHint(pod) : null;
    }
    case 'host':
    case 'network':
    case 'port':
    case 'switch':
      return null;
  }
}

/** Port 1 is for management [D]; without an address there, the first port that has one. */
function managementAddress({ appliance: { ports } }: Model): string {
  const port =
    ports.find(({ name, address }) => name === 'Port1' && address) ?? ports.find(({ address }) => address);
  return port?.address ? formatIpv4(port.address.address) : '<device>';
}

function podHint({ namespace, name }: Pod): ConnectHint {
  return {
    message: 'A shell in the pod, where its image has one.',
    command: `kubectl exec -it -n ${namespace} ${name} -- sh`,
  };
}

/** How a client asks the service: at its outside address where it has one. */
export function serviceHint(service: Service): ConnectHint | null {
  const port = service.ports[0];
  const address = service.externalAddress ?? service.clusterAddress;
  if (!port || address === null) return null;
  const where =
    service.externalAddress === null ? 'From a pod or a node' : 'From anywhere that reaches the address';
  const socket = `${formatIpv4(address)} ${port.port}`;
  return {
    message: `${where}.`,
    command: port.protocol === 'udp' ? `nc -u -z ${socket}` : `nc -v -z ${socket}`,
  };
}
