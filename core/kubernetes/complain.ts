/** How the readers of an object say what the API server would refuse in it. */
import type { Path } from '../topology/document';

/** `what` is wrong at a path of the object; it continues "NetworkPolicy shop/web: ". */
export type Complain = (path: Path, what: string, remedy: string) => void;
