/** A small strict reader of XML 1.0, enough for reports: elements, attributes in double quotes, text, the five entities. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, that of its children left out. */
  readonly text: string;
}

const token = /<\?xml[^?]*\?>|<(\/?)([A-Za-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y;

/** Throws for what is not well-formed. */
export function readXml(xml: string): XmlElement {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u.test(xml))
    throw new Error('forbidden character');
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  for (token.lastIndex = 0; token.lastIndex < xml.length;) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (!found) throw new Error(`no XML at ${JSON.stringify(xml.slice(at, at + 40))}`);
    const [, slash, name, attributes = '', empty, text] = found;
    const top = stack.at(-1);
    if (!top) throw new Error('closed too often');
    if (text !== undefined) top.text += unescape(text);
    else if (slash === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      stack.pop();
    } else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      top.children.push(element);
      if (empty !== '/') stack.push(element);
    }
  }
  const [only, ...more] = root.children;
  if (!only || more.length > 0 || stack.length !== 1) throw new Error('not one element');
  return only;
}

function attributesOf(text: string): Record<string, string> {
  const all = [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)];
  return Object.fromEntries(
    all.map(([, name = '', value = '']) => [name, unescape(value.replace(/[\n\t]/g, ' '))]),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));|&/g, (whole, number?: string, name?: string) => {
    if (number !== undefined) return String.fromCodePoint(Number(number));
    const value = name === undefined ? undefined : entities[name];
    if (value === undefined) throw new Error(`${whole} is no entity`);
    return value;
  });
}

/** All elements of a name, at any depth. */
export function allNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => allNamed(child, name)),
  ];
}
