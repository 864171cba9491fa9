/** Text in XML: markup's own characters, and those that XML 1.0 forbids (section 2.2). */

/** For text between tags and in attributes with double quotes. Line breaks in attributes are kept as references. */
export function escapeXml(text: string): string {
  return forbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The same as the value of an attribute, where line breaks would become blanks (section 3.3.3). */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;');
}

/** Control characters and halves of surrogate pairs become the replacement character. */
function forbidden(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, '\ufffd');
}
