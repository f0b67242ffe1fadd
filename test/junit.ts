import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

/** What libxml2 says against texts that should be JUnit's XML. */
export async function complaints(...texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, i) => ({ fileName: `${i}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The counts in the head of a suite are those of its elements. */
export function expectCounted(text: string): void {
  const [head = ''] = /<testsuite [^>]*>/.exec(text) ?? [];
  for (const [name, element] of [
    ['tests', 'testcase'],
    ['failures', 'failure'],
    ['errors', 'error'],
    ['skipped', 'skipped'],
  ] as const) {
    const found = text.match(new RegExp(`<${element} `, 'g'))?.length;
    expect([name, /\d+/.exec(head.slice(head.indexOf(` ${name}=`)))?.[0]]).toEqual([name, String(found)]);
  }
}
