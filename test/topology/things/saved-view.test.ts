/** What people have saved under an older spelling holds, stays as it is written, and is edited where it stands. */
import { describe, expect, it } from 'vitest';
import { renameHost } from '#core/topology/changes/outside/hosts';
import { renameNetwork } from '#core/topology/changes/outside/networks';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { savedView } from '#core/topology/things/saved-view';

const OLD = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  routes:
    - { interfaceAlias: Port3, destinationPrefix: 10.0.0.0/8, nextHop: 192.168.20.1, routeMetric: 100 }
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: hall }
spec: { cidr: 192.168.20.0/24 }
---
apiVersion: hopscope.dev/v1
kind: Host
metadata: { name: router }
spec: { role: router }
---
apiVersion: hopscope.dev/v1
kind: Diagram
metadata: { name: main }
spec:
  positions:
    service/default/web: { x: 1, y: 2 } # people's own words
    host/router: { x: 3, y: 4 }
    nothing-of-ours: { x: 5, y: 6 }
  bends:
    Port3 10.0.0.0/8 100: { x: 7, y: 8 }
  collapsed:
    - group/node/worker/default
    - group/unscheduled/default
    - group/node/worker/system
    - something else
    - group/network/hall/camera
  expanded:
    - group/node/worker/default/Deployment/web
    - group/host/router/networks
`;

function read(text: string): TopologyDocument {
  return readTopology([{ name: 'old.topology.yaml', text }]);
}

function changed(make: (document: TopologyDocument) => TopologyChange): string {
  const document = read(OLD);
  return applyChange(document, make(document)).files[0]?.text ?? '';
}

describe('a view that was saved long ago', () => {
  it('holds under the ids of today', () => {
    expect(savedView(read(OLD).topology.diagram?.resource)).toEqual({
      positions: { 'svc/default/web': { x: 1, y: 2 }, 'host/router': { x: 3, y: 4 } },
      bends: { 'route/10.0.0.0/8/100': { x: 7, y: 8 } },
      collapsed: [
        'group/node/worker/namespace/default',
        'group/unscheduled/namespace/default',
        'group/node/worker/system',
        'group/network/hall/camera',
      ],
      expanded: ['group/node/worker/default/Deployment/web', 'group/host/router/networks'],
    });
  });

  it('gives way to the same thing under its id of today', () => {
    const both = OLD.replace(
      'host/router: { x: 3, y: 4 }',
      'svc/default/web: { x: 9, y: 9 }\n    svc/default/db: { x: 1, y: 1 }\n    service/default/db: { x: 2, y: 2 }',
    );
    const { positions } = savedView(read(both).topology.diagram?.resource);
    expect(positions).toEqual({ 'svc/default/web': { x: 9, y: 9 }, 'svc/default/db': { x: 1, y: 1 } });
  });

  it('follows a rename in its places and its folds', () => {
    expect(changed((document) => renameHost(document, 'router', 'gateway'))).toBe(
      OLD.replace('{ name: router }', '{ name: gateway }')
        .replace('    host/router: { x: 3, y: 4 }\n', '')
        .replace(
          '    nothing-of-ours: { x: 5, y: 6 }\n',
          '    nothing-of-ours: { x: 5, y: 6 }\n    host/gateway: { x: 3, y: 4 }\n',
        )
        .replace('group/host/router/networks', 'group/host/gateway/networks'),
    );
    expect(changed((document) => renameNetwork(document, 'hall', 'hall-2'))).toBe(
      OLD.replace('{ name: hall }', '{ name: hall-2 }').replace(
        'group/network/hall/',
        'group/network/hall-2/',
      ),
    );
  });
});
