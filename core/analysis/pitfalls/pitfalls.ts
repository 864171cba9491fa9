/**
 * What the API server takes and nobody means: mistakes that the documentation of Kubernetes, Calico and MetalLB and public
 * reports warn of. Looks at the whole model, so it comes after it; nothing of an answer rests on it.
 */
import { placeFindings } from '../../topology/problems/place-findings';
import type { Problem } from '../../topology/problem';
import type { Model } from '../model';
import { andOrPitfalls } from './and-or';
import { deviceRules } from '../device-rules/device-rules';
import { mixedProtocols } from './mixed-protocols';
import { dnsPitfalls } from './egress-dns';
import { blockPitfalls } from './blocks';
import { peerPitfalls } from './peers';
import { policyView, type PolicyView } from './policy-view';
import { policyTypePitfalls } from './policy-types';
import { serviceAddressPitfalls } from './service-addresses';
import { servicePortPitfalls } from './service-ports';
import { serviceSelectorPitfalls } from './service-selectors';
import { subjectPitfalls } from './subjects';
import type { Finding } from '../../kubernetes/finding';

const checks: readonly ((view: PolicyView) => readonly Finding[])[] = [
  servicePortPitfalls,
  serviceAddressPitfalls,
  blockPitfalls,
  andOrPitfalls,
  peerPitfalls,
  policyTypePitfalls,
  dnsPitfalls,
  subjectPitfalls,
  serviceSelectorPitfalls,
  mixedProtocols,
];

/** All of them, at their places in the text. */
export function pitfalls(model: Model): readonly Problem[] {
  const view = policyView(model);
  const found = [...deviceRules(model.topology), ...checks.flatMap((check) => check(view))];
  return placeFindings(
    model.topology,
    found.map((finding) => ({ ...finding, part: 'value' })),
  );
}
