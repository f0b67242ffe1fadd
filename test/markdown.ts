import fc from 'fast-check';
import MarkdownIt from 'markdown-it';

/** HTML as GitHub makes it, before it takes out what is dangerous. */
export const html = (text: string): string => new MarkdownIt({ html: true }).render(text);

/** The tags of that HTML, in their order: its structure. */
export const tags = (text: string): RegExpMatchArray | null => html(text).match(/<\/?[a-z]\w*/gi);

/** Words made of what means something in Markdown or HTML. */
export const markupWords = (): fc.Arbitrary<string[]> =>
  fc.array(
    fc.oneof(
      fc.constantFrom('`', '```', '|', '\n', '\r', '<', '>', '&', '*', '_', '[', ']', '(', ')', '!', '#', '~', '\\'),
      fc.constantFrom('<details>', '</code>', '<!--', '](', '\n\n', '    ', '---', '<script>', '&lt;', '://', 'www.'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 12 },
  );
