/** A site where all is well: an appliance with its surroundings and an exposed workload, to be spoilt line by line. */

export const site = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports:
    - { name: Port1, address: 192.168.100.10/24 }
    - { name: Port2, network: uplink, address: 10.126.72.30/21, gateway: 10.126.72.1, dns: [10.126.72.2] }
    - { name: Port3, network: plant-floor, address: 192.168.20.10/24, compute: true }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21
    serviceIPs: 192.168.20.30-192.168.20.39
    podSubnet: 172.27.0.0/16
  routes:
    - { interfaceAlias: Port3, destinationPrefix: 192.168.40.0/24, nextHop: 192.168.20.1, routeMetric: 100 }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: uplink }
spec: { cidr: 10.126.72.0/21 }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: plant-floor }
spec: { cidr: 192.168.20.0/24 }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: offices }
spec: { cidr: 192.168.40.0/24 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: uplink-router }
spec:
  role: router
  interfaces: [{ network: uplink, address: 10.126.72.1/21 }]
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: resolver }
spec:
  role: server
  interfaces: [{ network: uplink, address: 10.126.72.2/21 }]
  listens: [{ protocol: UDP, port: 53 }]
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: plant-gateway }
spec:
  role: router
  interfaces:
    - { network: plant-floor, address: 192.168.20.1/24 }
    - { network: offices, address: 192.168.40.1/24 }
  masquerade: []
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: inner-router }
spec:
  role: router
  interfaces: [{ network: offices, address: 192.168.40.9/24 }]
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: operator-pc }
spec:
  role: client
  interfaces: [{ network: offices, address: 192.168.40.25/24, gateway: 192.168.40.1 }]
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: camera }
spec:
  role: camera
  interfaces: [{ network: plant-floor, address: 192.168.20.50/24 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 443 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  selector: { app: web }
  ports: [{ port: 443 }]
`;

/** The text with other words at the one place where each stands. */
export function withLines(text: string, edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const parts = before.split(from);
    if (parts.length < 2) throw new Error(`"${from}" does not stand in the text`);
    return [parts[0] + to + (parts[1] ?? ''), ...parts.slice(2)].join(from);
  }, text);
}
