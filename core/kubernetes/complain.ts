/** How the readers of an object say what the API server would refuse in it. */
import type { ArgsOf, Kind } from '../sentences/catalogue';
import type { Path } from '../topology/document';

export type PolicyKind = Extract<Kind, `HS340/${string}`>;

/** What is wrong at a path of the policy; its name is added. */
export type Complain = <K extends PolicyKind>(path: Path, kind: K, args: Omit<ArgsOf<K>, 'policy'>) => void;
