import { readFileSync } from 'node:fs';

const BINARIES = ['bin/node', 'node_modules/webgpu/dist/linux-x64/dawn.node', 'lib/libvulkan.so.1'];
const SYMBOLS = { 'the GNU C library': /\0GLIBC_(\d+\.\d+)\b/g, 'libstdc++': /\0GLIBCXX_(\d+\.\d+\.\d+)\b/g };

const asNumber = (version) => version.split('.').reduce((sum, part) => 1000 * sum + Number(part), 0);

/** The versions of the system's libraries that the binaries ask for, by the symbols that they name. */
export function needs(entries) {
  const texts = entries.filter(({ to }) => BINARIES.includes(to)).map(({ from }) => readFileSync(from, 'latin1'));
  const newest = (pattern) =>
    texts
      .flatMap((text) => [...text.matchAll(pattern)].map(([, version]) => version))
      .reduce((most, version) => (asNumber(version) > asNumber(most) ? version : most), '0.0.0');
  return Object.entries(SYMBOLS)
    .map(([name, pattern]) => `${name} ${newest(pattern)}`)
    .join(' and ');
}
