/**
 * What may do more in a text than be read: control characters, escape sequences among them; what turns the direction of
 * writing or has no width; ends of lines; halves of characters; and the two codes that XML forbids besides.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return SHORT[character] ?? (code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`);
}

/** Somebody else's words on one line, harmless: what is not plainly visible is written as JavaScript escapes it. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, escaped);
}

/** {@link printable} for text of several lines: these stay. */
export function printableLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(printable)
    .join('\n');
}

/** No more than `most` characters, and how many there were. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/[\ud800-\udbff]$/, ''); // never half a character
  return `${cut}... (${text.length} characters in all)`;
}
