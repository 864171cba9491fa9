/** A service that takes traffic from some sources only (loadBalancerSourceRanges): the range that would let the asker in. */
import { formatIpv4 } from '../../address/ipv4';
import { listAt } from '../../kubernetes/fields';
import { filterFirewall } from '../../kubernetes/kube-proxy/filter';
import { fullName } from '../../kubernetes/services/full-name';
import type { GivenAnswer } from '../answer-question';
import { serviceAt } from '../endpoints/service-at';
import type { Model } from '../model';
import { decidingDrop } from '../drop';
import { withSpec } from './objects';
import type { Remedy } from '../question';
import { areaOfServices } from './areas';
import { isTranslated } from './translated';
import { proven, type Proposal } from './would-arrive';

/** Null unless the asker's own address, added to the ranges, would let the packet arrive. */
export function sourceRangeRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  if (drop?.detail.chain !== filterFirewall || isTranslated(answer, drop)) return null;
  const service = serviceAt(model, drop.packet.destination);
  if (!service) return null;
  const range = `${formatIpv4(drop.packet.source)}/32`;
  const field = 'loadBalancerSourceRanges';
  const wider = withSpec(model.topology, 'Service', service, (spec) => ({
    ...spec,
    [field]: [...listAt(spec, field), range],
  }));
  const args = { range, service: fullName(service) };
  const remedy: Remedy = { said: { kind: 'source-range', args }, route: null };
  return proven(model, answer, wider, remedy, areaOfServices(model));
}
