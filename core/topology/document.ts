/**
 * The topology as people wrote it: files of text, the YAML documents in them, and a checked view
 * of each kind. The text is the truth. A change is a list of `Operation`s, applied to the text
 * (lossless, on save or drop) and to the values (instantly, while dragging).
 */
import type { Said } from '../sentences/catalogue';
import type { Problem } from './problem';
import type {
  ApplianceResource,
  DiagramResource,
  ExpectationResource,
  FaultResource,
  HostResource,
  KubernetesObject,
  NetworkResource,
  WalkthroughResource,
} from './resources';
import type { Rename } from './things/rename';

/** One file's text, exactly as on disk. `name` is for messages; what it is relative to is the host's business. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where a resource stands: the YAML document in a file, and the path inside it (an item of a List). */
export interface Origin {
  readonly file: number;
  readonly document: number;
  readonly path: Path;
}

export type Path = readonly (string | number)[];

/** A resource with the place it was read from. */
export interface Placed<T> {
  readonly resource: T;
  readonly origin: Origin;
}

/** The checked view. Null or missing where the files say nothing or nothing that could be read. */
export interface Topology {
  readonly appliance: Placed<ApplianceResource> | null;
  readonly networks: readonly Placed<NetworkResource>[];
  readonly hosts: readonly Placed<HostResource>[];
  readonly faults: readonly Placed<FaultResource>[];
  readonly walkthroughs: readonly Placed<WalkthroughResource>[];
  readonly expectations: readonly Placed<ExpectationResource>[];
  readonly diagram: Placed<DiagramResource> | null;
  readonly kubernetes: readonly Placed<KubernetesObject>[];
  /** Kinds that the simulator does not know: kept, and listed as not simulated. */
  readonly notSimulated: readonly Placed<KubernetesObject>[];
  /** Kubernetes objects of simulated kinds that the API server would refuse: no answer takes them into account. */
  readonly leftOut: readonly LeftOut[];
}

/** An object that is left out, and the first thing that is wrong with it. */
export interface LeftOut {
  readonly kind: string;
  /** Null where the object says none that can be read. */
  readonly namespace: string | null;
  readonly name: string;
  readonly said: Said;
}

/** What reading gives: always a topology of what could be read, and all problems at once. */
export interface TopologyDocument {
  readonly files: readonly SourceFile[];
  readonly topology: Topology;
  readonly problems: readonly Problem[];
}

/** One change at one place. Paths are those of `Origin.path` continued inside the resource. */
export type Operation =
  /** Replaces the value at the path, or adds the key when the mapping has none. */
  | {
      readonly type: 'set';
      readonly file: number;
      readonly document: number;
      readonly path: Path;
      readonly value: Json;
    }
  /** Appends to the sequence at the path; makes the sequence when there is none. */
  | {
      readonly type: 'append';
      readonly file: number;
      readonly document: number;
      readonly path: Path;
      readonly value: Json;
    }
  /** Puts an item before the one at the path, or behind the last one. */
  | {
      readonly type: 'insert';
      readonly file: number;
      readonly document: number;
      readonly path: Path;
      readonly value: Json;
    }
  /** Takes the item at the path to another place of its list, with the comments above it. */
  | {
      readonly type: 'move';
      readonly file: number;
      readonly document: number;
      readonly path: Path;
      readonly to: number;
    }
  /** Takes the item or key away. */
  | { readonly type: 'delete'; readonly file: number; readonly document: number; readonly path: Path }
  /** Adds a YAML document at the end of the file. */
  | { readonly type: 'add-document'; readonly file: number; readonly value: Json }
  /** Takes a YAML document out of the file, with the comments in it. Those behind it move up. */
  | { readonly type: 'remove-document'; readonly file: number; readonly document: number };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A change as people meet it: in the undo list, in a menu, in a message. */
export interface TopologyChange {
  /** `move route 192.168.40.0/24`: continues "Undo …" and "Redo …". */
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Things that have another id after it; none where it is left out. */
  readonly renames?: readonly Rename[];
}
