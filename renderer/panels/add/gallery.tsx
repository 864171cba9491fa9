/** Everything that can be added, each with what it is good for. */
import {
  BrickWallShield,
  Camera,
  Database,
  Globe,
  Layers2,
  Laptop,
  Network,
  Router,
  Server,
  ShieldCheck,
  type LucideIcon,
} from 'lucide-react';
import { useApp } from '../../context/app-context';
import { ADD_TITLES, startAdding } from '../../commands/add-commands';
import type { AddKind } from '../../state/view-store';

interface Item {
  readonly kind: AddKind;
  readonly icon: LucideIcon;
  readonly words: string;
}

const GROUPS: readonly {
  readonly title: string;
  readonly tone: 'outside' | 'pod' | 'policy';
  readonly items: readonly Item[];
}[] = [
  {
    title: 'Outside the appliance',
    tone: 'outside',
    items: [
      { kind: 'network', icon: Network, words: 'A subnet that ports and hosts are wired to' },
      { kind: 'router', icon: Router, words: 'Forwards between networks' },
      {
        kind: 'firewall',
        icon: BrickWallShield,
        words: 'Forwards, and drops replies to what it has not seen',
      },
      { kind: 'client', icon: Laptop, words: 'Somebody who asks' },
      { kind: 'camera', icon: Camera, words: 'Answers RTSP on TCP 554' },
      { kind: 'server', icon: Server, words: 'Answers HTTPS on TCP 443' },
    ],
  },
  {
    title: 'On the cluster',
    tone: 'pod',
    items: [
      { kind: 'web', icon: Globe, words: 'A Deployment and a LoadBalancer service' },
      { kind: 'database', icon: Database, words: 'A StatefulSet and a ClusterIP service' },
      { kind: 'two-tier', icon: Layers2, words: 'Both, as in Microsoft’s article' },
    ],
  },
  {
    title: 'Between pods',
    tone: 'policy',
    items: [{ kind: 'policy', icon: ShieldCheck, words: 'Who may talk to whom' }],
  },
];

export function Gallery() {
  const app = useApp();
  return (
    <>
      {GROUPS.map(({ title, tone, items }) => (
        <section key={title} className="panel-section" aria-label={title}>
          <h3>{title}</h3>
          <ul className="gallery" data-tone={tone}>
            {items.map(({ kind, icon: Icon, words }) => (
              <li key={kind}>
                <button type="button" className="gallery-item" onClick={() => startAdding(app, kind)}>
                  <Icon aria-hidden="true" />
                  <span className="gallery-title">{ADD_TITLES[kind]}</span>
                  <span className="gallery-words">{words}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
