import { createRequire } from 'node:module';

/** `name version` of an installed package. */
export function packageVersion(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { readonly version: string };
  return `${name} ${version}`;
}
