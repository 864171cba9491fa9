/** A matrix of who reaches what, as those see it who show it and compare it. */
import type { Ipv4 } from '../../address/ipv4';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { ReachDestination } from './reach-ends';
import type { ReachVerdict } from './reach-verdict';

export interface ReachMatrix {
  /** The rows. */
  readonly sources: readonly Source[];
  /** The columns. */
  readonly destinations: readonly ReachDestination[];
  /** By places in the two lists. Null where nothing is asked: nobody asks himself. */
  verdict(source: number, destination: number): ReachVerdict | null;
  /** How much of what is asked is answered, from 0 to 1; null where nothing is asked. */
  share(source: number, destination: number): number | null;
}

/**
 * That of everybody: rows are in the order of `everySource`, columns in that of `everyDestination`. It never changes: an
 * edit gives another one, and this one stays as it is.
 */
export interface LiveReach extends ReachMatrix {
  readonly model: Model;
  /**
   * What became of the pair as one text: outcome, shares, failure, ways and the address that is seen. Of the same two
   * ends it is the same in two matrices if `sameVerdict` holds and `addressOf` the source is the same. Made without a walk.
   */
  fingerprint(source: number, destination: number): string | null;
  /** The source's own address; null where it has several to choose from. */
  addressOf(source: number): Ipv4 | null;
}
