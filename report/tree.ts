/** How a tree reads and where it goes on. */
interface Tree {
  readonly label: (id: string, above: boolean) => string;
  readonly children: (id: string) => readonly string[];
}

/**
 * Draws a graph without circles as trees below the roots, two columns to a level. What was drawn once is not drawn below
 * again; its label is told so.
 */
export function drawTrees(roots: readonly string[], { label, children }: Tree): string {
  const lines: string[] = [];
  const drawn = new Set<string>();
  const draw = (id: string, first: string, rest: string): void => {
    const above = drawn.has(id);
    lines.push(first + label(id, above));
    if (above) return;
    drawn.add(id);
    const below = children(id);
    below.forEach((child, i) => {
      const last = i === below.length - 1;
      draw(child, `${rest}${last ? '└' : '├'} `, `${rest}${last ? ' ' : '│'} `);
    });
  };
  for (const root of roots) draw(root, '', '');
  return lines.join('\n');
}
