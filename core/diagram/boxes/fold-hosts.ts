/** Which hosts of a network fold: more than six of one role. Routers are next hops, so they never do. */
import type { HostResource } from '../../topology/resources';
import { groupBy } from '../group-by';
import type { OutsideNetwork } from '../layout/outside-tree';
import type { SceneView } from '../scene-view';
import type { Fold } from './fold';
import { hostId, hostsId, type GroupId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';

/** More hosts of one role than this on one network fold into one box. */
const MOST_OF_A_ROLE = 6;

/** Whether so many hosts of a role are one box. */
export function hostsFold(id: GroupId, count: number, role: HostResource['role'], view: SceneView): boolean {
  if (forwards({ role }) || count < 2) return false;
  return view.collapsed.includes(id) || (count > MOST_OF_A_ROLE && !view.expanded.includes(id));
}

/** The groups of hosts that may fold on a network. */
export function hostFolds({ network, title, hosts }: OutsideNetwork, view: SceneView): readonly Fold[] {
  return [...groupBy(hosts, ({ host }) => host.role)].flatMap(([role, members]): readonly Fold[] => {
    if (forwards({ role }) || members.length < 2) return [];
    const id = hostsId(network.name, role);
    return [
      {
        id,
        title: `${role} on ${title}`,
        things: 'hosts',
        folded: hostsFold(id, members.length, role, view),
        members: members.map(({ host }) => hostId(host.name)),
      },
    ];
  });
}
