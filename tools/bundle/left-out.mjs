/** Their names say that a licence asks for them. */
const LEGAL = /^(licen[cs]e|notice|copying|copyright|third.?party)/i;

/** For those who read or compile against a package: source maps, types, documents. Two thirds of all bytes. */
const FOR_READERS = /\.(map|ts|mts|cts|tsx|flow|md|markdown|tsbuildinfo)$/i;

/** Folders in which packages keep what does not run: their own tests, sources and notes. */
const ASIDE = /(^|\/)(\.[^/]+|__tests__|docs?|examples?)\//;

/** Large parts of packages that nothing here loads: other platforms, and builds for browsers beside the one for Node. */
const UNUSED = [
  /^node_modules\/webgpu\/(build\/|dist\/(?!linux-x64\/))/,
  /^node_modules\/@tensorflow\/[^/]+\/dist\/[^/]*(\.fesm|\.es2017|\.min)[^/]*\.js$/,
  /^node_modules\/mathjs\/lib\/(browser|cjs)\//,
  /^node_modules\/@tensorflow\/[^/]+\/dist\/.*_test\.js$/,
];

/** Whether a file, by its path in the archive, stays out of it. Of the project itself only what serves readers of a library. */
export function leftOut(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!path.startsWith('node_modules/')) return path.startsWith('dist/') && FOR_READERS.test(name);
  if (LEGAL.test(name)) return false;
  const inside = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return FOR_READERS.test(name) || ASIDE.test(inside) || UNUSED.some((pattern) => pattern.test(path));
}
