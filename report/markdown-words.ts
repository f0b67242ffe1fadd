/** Characters that Markdown, HTML, GitHub's own marks (`@name`, `:smile:`, `$math$`) a bare address (`www.`), or a table's cells could take for structure. */
const MARKS = /(?<=www)\.|[\\`*_{}[\]()<>&|~#$@:!"'^=+]/gi;

/**
 * Any one line as text that is read as it stands, also in a table's cell and in HTML: a character reference never stands for
 * structure (CommonMark 0.31, section 2.5).
 */
export function literal(line: string): string {
  return line.replaceAll(MARKS, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** {@link literal} as code, where GitHub looks for no names and links. */
export function code(line: string): string {
  return `<code>${literal(line)}</code>`;
}

/** A block of code, whose fence is longer than any row of backticks in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Cells, harmless already, as a row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The row of titles and the rule below it. */
export function tableHead(titles: readonly string[]): string {
  return [row(titles), row(titles.map(() => '---'))].join('\n');
}
