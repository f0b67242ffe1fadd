import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Fonts of KaTeX that the paper's formulas use; the others would only make the file larger. */
const USED = [
  'AMS-Regular',
  'Main-Regular',
  'Math-Italic',
  'Size1-Regular',
  'Size2-Regular',
  'Size3-Regular',
  'Size4-Regular',
];

const FACE = /@font-face\{[^}]*\}/g;

/** KaTeX's style sheet with the fonts that are used inside, and no rule that would fetch one. */
export async function mathStyle(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'));
  const css = await readFile(join(folder, 'katex.min.css'), 'utf8');
  const faces = css.match(FACE) ?? [];
  const own = await Promise.all(
    faces.map(async (face) => {
      const [, name] = /fonts\/KaTeX_([\w-]+)\.woff2/.exec(face) ?? [];
      if (name === undefined || !USED.includes(name)) return '';
      const font = await readFile(join(folder, 'fonts', `KaTeX_${name}.woff2`), 'base64');
      return face.replace(/src:[^;}]*/, `src:url(data:font/woff2;base64,${font}) format("woff2")`);
    }),
  );
  return own.join('') + css.replaceAll(FACE, '');
}
