/** The kinds of `hopscope.dev/v1` and the schemas that turn what is written into checked values. */
import type { ZodMiniType } from 'zod/mini';
import type {
  ApplianceResource,
  DiagramResource,
  ExpectationResource,
  FaultResource,
  HostResource,
  NetworkResource,
  WalkthroughResource,
} from './resources';
import { applianceSchema } from './schema/appliance';
import { diagramSchema } from './schema/diagram';
import { expectationSchema } from './schema/expectation';
import { faultSchema } from './schema/fault';
import { hostSchema } from './schema/host';
import { networkSchema } from './schema/network';
import { walkthroughSchema } from './schema/walkthrough';

export type OwnResource =
  | ApplianceResource
  | NetworkResource
  | HostResource
  | FaultResource
  | WalkthroughResource
  | ExpectationResource
  | DiagramResource;

export type OwnKind = OwnResource['kind'];

/** In the order in which people meet them. */
export const ownSchemas: Readonly<Record<OwnKind, ZodMiniType<OwnResource>>> = {
  Appliance: applianceSchema,
  Network: networkSchema,
  Host: hostSchema,
  Fault: faultSchema,
  Walkthrough: walkthroughSchema,
  Expectation: expectationSchema,
  Diagram: diagramSchema,
};

export const ownKinds: readonly string[] = Object.keys(ownSchemas);

/** Whether the kind is one of `hopscope.dev/v1`. */
export function isOwnKind(kind: string): kind is OwnKind {
  return Object.hasOwn(ownSchemas, kind);
}
