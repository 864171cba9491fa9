/** What stands in the files, could turn an answer, and has no part in it. */
import { sentenceOf, type Said } from '../catalogue';

/** Something that is not simulated, by what it could do. */
export type UnsimulatedEffect =
  /** It allows and denies as policies do. */
  | 'policy'
  /** It sees and redirects what goes to and from pods. */
  | 'mesh'
  /** It stands in front of services and sends requests on. */
  | 'front'
  /** It changes routes or tunnels. */
  | 'routes'
  /** It gives pods further interfaces. */
  | 'interfaces'
  /** It filters what goes to and from a node. */
  | 'node-policy';

export type UnsimulatedSaid =
  | { readonly type: 'kind'; readonly effect: UnsimulatedEffect }
  /** A part of an object that is otherwise simulated: what `check` says of it. */
  | { readonly type: 'part'; readonly said: Said }
  /** An object that is left out, because the API server or a component would refuse it. */
  | { readonly type: 'left-out'; readonly said: Said }
  /** A proxy in a pod that takes all that comes and goes. */
  | { readonly type: 'sidecar'; readonly container: string };

const effects: Readonly<Record<UnsimulatedEffect, string>> = {
  policy: 'it may allow or deny what is answered here',
  mesh: 'a service mesh may redirect, encrypt or deny what is answered here',
  front: 'requests that come through it may go elsewhere',
  routes: 'packets may take other ways',
  interfaces: 'pods may have other interfaces and ways',
  'node-policy':
    "it filters what goes to and from a node, and denies what no policy of Calico's allows there",
};

/** One sentence. `name` is the object's, with its kind: `CiliumNetworkPolicy shop/web`. */
export function unsimulatedSentence(name: string, said: UnsimulatedSaid): string {
  switch (said.type) {
    case 'kind':
      return `${name} is not simulated: ${effects[said.effect]}.`;
    case 'part':
      return sentenceOf(said.said)[0];
    case 'left-out': {
      const words = sentenceOf(said.said)[0];
      return words.includes(name) ? words : `${name} is left out: ${words}`;
    }
    case 'sidecar':
      return `The proxy ${said.container} in ${name} is not simulated: a service mesh may redirect, encrypt or deny what is answered here.`;
  }
}
