/** Levels of arrays and objects in a line; the protocol needs about ten. */
const DEPTH = 64;

/** Arrays and objects in a line; each costs tens of bytes, so that 16 MiB of brackets would become a gigabyte. */
const COUNT = 1_000_000;

/** What is wrong with the nesting of a line before it is parsed; undefined when nothing is. What is no JSON is left to the parser. */
export function nestingFault(line: string): string | undefined {
  let [depth, count] = [0, 0];
  for (let at = 0; at < line.length; at++) {
    switch (line.charCodeAt(at)) {
      case 0x22: // a string: on to its end
        at = endOfString(line, at);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        count += 1;
        if (depth > DEPTH) return `arrays and objects nested more than ${DEPTH} deep`;
        if (count > COUNT) return `more than ${COUNT} arrays and objects`;
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
    }
  }
  return undefined;
}

/** Where the string that starts at `from` ends. */
function endOfString(line: string, from: number): number {
  let end = line.indexOf('"', from + 1);
  while (end > 0 && isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return end < 0 ? line.length : end;
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}
