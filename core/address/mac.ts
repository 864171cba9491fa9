/** Hardware (MAC) addresses as branded lower-case text. */

declare const macBrand: unique symbol;

/** Six bytes as `00:15:5d:14:01:01`. */
export type Mac = string & { readonly [macBrand]: true };

/** Joins six bytes, each 0 to 255, to a MAC address. */
export function macFromBytes(bytes: readonly number[]): Mac {
  return bytes.map((byte) => (byte & 255).toString(16).padStart(2, '0')).join(':') as Mac;
}
