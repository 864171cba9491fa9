import type { Network } from './model';
export interface ForwardingPlane { readonly network: Network }
