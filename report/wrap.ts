/** Places inside an id or path where it may be broken: after `.`, `/`, `-`, or before `@`. */
const BREAKS = /(?<=[./-])|(?=@)/;

/** Splits a word longer than `width` at the last {@link BREAKS} that fits, or anywhere when there is none. */
function pieces(word: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of word.split(BREAKS)) {
    if (line !== '' && line.length + part.length > width) {
      lines.push(line);
      line = '';
    }
    line += part;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}

/** Lines of at most `width` >= 1 UTF-16 units; words stay whole where they fit, and nothing is cut away. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== undefined && line.length + 1 + word.length <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const broken = pieces(word, width);
    line = broken.pop();
    lines.push(...broken);
  }
  return line === undefined ? lines : [...lines, line];
}

/** {@link wrap} with `first` before the first line and blanks of its length before the others. */
export function hanging(first: string, text: string, width: number): string {
  const [head = '', ...rest] = wrap(text, Math.max(1, width - first.length));
  const indent = ' '.repeat(first.length);
  return [`${first}${head}`.trimEnd(), ...rest.map((line) => indent + line)].join('\n');
}
