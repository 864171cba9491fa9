/** The part of the library that the benchmark uses; it ships no types. */
declare module 'longest-prefix-match' {
  export default class LongestPrefixMatch<Data> {
    addPrefix(prefix: string, data: Data): void;
    /** The data of the longest prefix that holds the given one; empty when none does. */
    getMatch(prefix: string): Data[];
  }
}
