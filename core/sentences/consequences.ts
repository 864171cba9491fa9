/** What an edit would break elsewhere, in words. */
import { sentenceOf, type Said } from './catalogue';
import { counted } from './sentence';

/** A route or gateway that leads to an address. */
export type Hop =
  | { readonly type: 'custom'; readonly to: string }
  | { readonly type: 'gateway'; readonly name: string }
  | { readonly type: 'route'; readonly to: string; readonly host: string };

/** In the order of weight it is told: what is lost, then what would be wrong. */
export type Consequence =
  | { readonly type: 'port-unplugged'; readonly port: string }
  | {
      readonly type: 'host-loses-address';
      readonly host: string;
      readonly address: string;
      readonly network: string;
    }
  /** `places` are where people and pods looked for it. */
  | { readonly type: 'service-gone'; readonly places: readonly string[] }
  | {
      readonly type: 'service-loses-address';
      readonly service: string;
      readonly address: string;
      readonly isPending: boolean;
    }
  | { readonly type: 'service-moves'; readonly service: string; readonly from: string; readonly to: string }
  | { readonly type: 'service-without-pods'; readonly service: string }
  | { readonly type: 'pods-without-node'; readonly pods: readonly string[] }
  | { readonly type: 'hop-lost'; readonly hop: Hop; readonly address: string }
  | { readonly type: 'walkthrough'; readonly title: string; readonly steps: number }
  | { readonly type: 'problem'; readonly said: Said };

/** Pods that a sentence has room for. */
const mostPods = 3;

export interface ConsequenceWords {
  /** One sentence: what would no longer be so. */
  readonly message: string;
  /** What would be right; empty when there is nothing to add. */
  readonly remedy: string;
}

export function consequenceWords(consequence: Consequence): ConsequenceWords {
  if (consequence.type !== 'problem') return { message: lossWords(consequence), remedy: '' };
  const [message, remedy] = sentenceOf(consequence.said);
  return { message, remedy };
}

function lossWords(loss: Exclude<Consequence, { readonly type: 'problem' }>): string {
  switch (loss.type) {
    case 'port-unplugged':
      return `${loss.port} would be unplugged.`;
    case 'host-loses-address':
      return `${loss.host} loses ${loss.address} in ${loss.network}.`;
    case 'service-gone':
      return `Nobody answers at ${loss.places.join(', ')} any more.`;
    case 'service-loses-address':
      return `Service ${loss.service} loses ${loss.address}${loss.isPending ? ' and gets no other' : ''}.`;
    case 'service-moves':
      return `Service ${loss.service} moves from ${loss.from} to ${loss.to}.`;
    case 'service-without-pods':
      return `Service ${loss.service} has no pods behind it any more.`;
    case 'pods-without-node':
      return `No node takes ${podsWords(loss.pods)} any more.`;
    case 'hop-lost':
      return `${hopWords(loss.hop)} leads to ${loss.address}, which nobody has any more.`;
    case 'walkthrough':
      return `The walkthrough “${loss.title}” asks from or for what is gone, in ${counted(loss.steps, 'step')}.`;
  }
}

function podsWords(pods: readonly string[]): string {
  const some = pods.slice(0, mostPods).join(', ');
  return pods.length > mostPods ? `${some} and ${pods.length - mostPods} more` : some;
}

function hopWords(hop: Hop): string {
  switch (hop.type) {
    case 'custom':
      return `Custom route ${hop.to}`;
    case 'gateway':
      return `The gateway of ${hop.name}`;
    case 'route':
      return `Route ${hop.to} of ${hop.host}`;
  }
}
