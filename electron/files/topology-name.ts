/** File names of topologies. */

/** What a folder's list of topology files shows: YAML, in which JSON is contained. */
export function isTopologyName(name: string): boolean {
  return /^[^.].*\.(ya?ml|json)$/i.test(name);
}

/** What can be opened: a topology, or a picture that says by its name that it carries one. */
export function isOpenableName(name: string): boolean {
  return isTopologyName(name) || /^[^.].*\.topology\.(png|svg)$/i.test(name);
}

/** Gives a name without an ending of YAML the app's own, `.topology.yaml`. */
export function withTopologyEnding(name: string): string {
  return isTopologyName(name) ? name : `${name}.topology.yaml`;
}
