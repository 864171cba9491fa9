/** How people speak of a device in a sentence about a packet: `the worker`, `worker 2`, `Plant gateway`, `Port 2`. */

/** A device by its kind and what it is called; null for one that is not known. */
export interface Subject {
  readonly kind: 'pod' | 'node' | 'switch' | 'port' | 'device' | 'network' | 'host' | null;
  readonly title: string;
}

/** In the midst of a sentence. */
export function subjectWords({ kind, title }: Subject): string {
  switch (kind) {
    case 'node':
      return nodeWords(title);
    case 'device':
      return 'the device';
    case 'switch':
      return `the ${withLowerInitial(title)}`;
    case 'network':
      return `the network ${title}`;
    case 'pod':
    case 'port':
    case 'host':
    case null:
      return title;
  }
}

/** The same as a sentence's beginning: a pod's name keeps its letters. */
export function subjectBeginning(subject: Subject): string {
  return subject.kind === 'pod' ? `The pod ${subject.title}` : upperFirst(subjectWords(subject));
}

/** `the master` of `Master VM`; a number takes the article's place. */
function nodeWords(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/ ?vm ?/, ' ')
    .trim();
  return /\d$/.test(words) ? words : `the ${words}`;
}

export function withLowerInitial(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Only articles are lowered: `Plant gateway` and `Port 2` stay as they are. */
export function lowerFirst(text: string): string {
  return /^(The|An?|Nobody|No|Nothing) /.test(text) ? withLowerInitial(text) : text;
}
