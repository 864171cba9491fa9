/**
 * The text of a walkthrough's step, read as Markdown into values that can hold no markup: whoever shows them makes
 * markup of his own. HTML in the text is text, pictures are their words, and links lead to http, https or mailto only.
 */
import { Lexer, type Token, type Tokens } from 'marked';

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'em'; readonly inlines: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly inlines: readonly Inline[] }
  | { readonly type: 'break' };

export type Block =
  | { readonly type: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'rule' };

/** Deeper than that nobody reads, and what is meant to exhaust the reader goes no further. */
const deepest = 8;
/** What opens a list or a quote in a quote in a quote: more of these in one line than people write. */
const tooDeep = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]*){13}/m;

/** Never throws: what is no Markdown is plain text. */
export function markdownBlocks(text: string): readonly Block[] {
  const plain: readonly Block[] = [{ type: 'paragraph', inlines: [{ type: 'text', text }] }];
  if (tooDeep.test(text)) return plain;
  try {
    return blocksOf(new Lexer({ gfm: true }).lex(text), 0);
  } catch {
    return plain;
  }
}

function blocksOf(tokens: readonly Token[], depth: number): readonly Block[] {
  return tokens.flatMap((token) => blockOf(token, depth));
}

function blockOf(token: Token, depth: number): readonly Block[] {
  if (depth >= deepest) return paragraph([{ type: 'text', text: token.raw.trim() }]);
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'hr':
      return [{ type: 'rule' }];
    case 'code':
      return [{ type: 'code', text: (token as Tokens.Code).text }];
    case 'heading': {
      const { depth: level, tokens } = token as Tokens.Heading;
      return [{ type: 'heading', level, inlines: inlinesOf(tokens, depth + 1) }];
    }
    case 'blockquote':
      return [{ type: 'quote', blocks: blocksOf((token as Tokens.Blockquote).tokens, depth + 1) }];
    case 'list': {
      const { ordered, start, items } = token as Tokens.List;
      const shown = items.map((item) => blocksOf(item.tokens, depth + 1));
      return [{ type: 'list', start: ordered ? Number(start) || 1 : null, items: shown }];
    }
    case 'table':
      return [{ type: 'code', text: token.raw.trim() }];
    case 'paragraph':
    case 'text': {
      const { tokens, text } = token as Tokens.Paragraph | Tokens.Text;
      return paragraph(tokens ? inlinesOf(tokens, depth + 1) : [{ type: 'text', text }]);
    }
    default:
      return paragraph([{ type: 'text', text: token.raw.trim() }]);
  }
}

function paragraph(inlines: readonly Inline[]): readonly Block[] {
  return inlines.length === 0 ? [] : [{ type: 'paragraph', inlines }];
}

function inlinesOf(tokens: readonly Token[], depth: number): readonly Inline[] {
  return tokens.flatMap((token) => inlineOf(token, depth));
}

function inlineOf(token: Token, depth: number): readonly Inline[] {
  if (depth >= deepest) return [{ type: 'text', text: token.raw }];
  switch (token.type) {
    case 'strong':
    case 'em':
      return [{ type: token.type, inlines: inlinesOf((token as Tokens.Em).tokens, depth + 1) }];
    case 'codespan':
      return [{ type: 'code', text: (token as Tokens.Codespan).text }];
    case 'br':
      return [{ type: 'break' }];
    case 'link':
      return link(token as Tokens.Link, depth);
    case 'escape':
    case 'image':
      return [{ type: 'text', text: (token as Tokens.Image | Tokens.Escape).text }];
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inlinesOf(tokens, depth + 1) : [{ type: 'text', text }];
    }
    default:
      return [{ type: 'text', text: token.raw }];
  }
}

function link({ href, tokens }: Tokens.Link, depth: number): readonly Inline[] {
  const inlines = inlinesOf(tokens, depth + 1);
  return isHarmless(href) ? [{ type: 'link', href, inlines }] : inlines;
}

/** An address that a browser only goes to, with no sign in it that ends an attribute or a word. */
function isHarmless(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s"'<>`\\\u0000-\u0020\u007f]+$/i.test(href);
}

/** The words alone. */
export function plainWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'break') return ' ';
      return 'text' in inline ? inline.text : plainWords(inline.inlines);
    })
    .join('');
}
