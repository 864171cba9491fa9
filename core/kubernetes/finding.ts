/** What is wrong with, or not simulated of, an object, by its place in the object. */
import type { PlacedFinding } from '../topology/problems/finding';

/** A finding about a value: where it is missing, the place of what should hold it is shown. */
export type Finding = Omit<PlacedFinding, 'part'>;
