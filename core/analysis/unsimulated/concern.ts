/** Something that stands in the files, could turn answers and has no part in them, and which answers these are. */
import type { DeviceName } from '../../network/model';
import type { UnsimulatedSaid } from '../../sentences/traces/unsimulated';

export interface Unsimulated {
  readonly kind: string;
  /** `shop/web`; `web` for what is in no namespace. */
  readonly name: string;
  readonly said: UnsimulatedSaid;
  readonly concerns: Concern;
}

/** Which answers it could change. */
export type Concern =
  /** Those about pods and services of a namespace. */
  | { readonly type: 'namespace'; readonly namespace: string }
  /** Those about any pod. */
  | { readonly type: 'pods' }
  /** Those that pass a node: any, or this one. */
  | { readonly type: 'node'; readonly node: DeviceName | null }
  /** Those that ask CoreDNS. */
  | { readonly type: 'names' };
