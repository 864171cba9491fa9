/** Text and the values of a Markdown text as HTML: the only place that makes markup of what people wrote. */
import type { Block, Inline } from '../walkthrough/markdown-blocks';

/** Text between tags or in a quoted attribute; what XML forbids becomes a replacement character. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Headings begin below the step's own, which is the second level. */
export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('');
}

function blockToHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesToHtml(block.inlines)}</p>`;
    case 'heading': {
      const level = Math.min(6, block.level + 2);
      return `<h${level}>${inlinesToHtml(block.inlines)}</h${level}>`;
    }
    case 'rule':
      return '<hr>';
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'quote':
      return `<blockquote>${blocksToHtml(block.blocks)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${blocksToHtml(item)}</li>`).join('');
      return block.start === null ? `<ul>${items}</ul>` : `<ol start="${block.start}">${items}</ol>`;
    }
  }
}

function inlinesToHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineToHtml).join('');
}

function inlineToHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.text);
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'strong':
    case 'em':
      return `<${inline.type}>${inlinesToHtml(inline.inlines)}</${inline.type}>`;
    case 'link':
      return `<a href="${escapeHtml(inline.href)}" rel="noreferrer noopener">${inlinesToHtml(inline.inlines)}</a>`;
    case 'break':
      return '<br>';
  }
}
