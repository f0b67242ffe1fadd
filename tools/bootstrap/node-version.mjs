import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure } from './failure.mjs';

/** `v20.19.1` -> [20, 19, 1]; a missing part is 0. */
function numbers(version) {
  const [major, minor, patch] = version.replace(/^v/, '').split(/[.-]/).map(Number);
  return [major, minor || 0, patch || 0];
}

function notBelow(a, b) {
  const different = a.findIndex((part, i) => part !== b[i]);
  return different === -1 || a[different] > b[different];
}

/** Whether a version lies in a range of `^x.y.z` and `>=x.y.z` joined by `||`, the forms that package.json uses. */
export function satisfies(version, range) {
  const have = numbers(version);
  return range.split('||').some((alternative) => {
    const [, operator, least] = /^\s*(\^|>=)(\d+\.\d+\.\d+)\s*$/.exec(alternative) || [];
    if (!operator) throw new Error(`engines.node: "${alternative}" is neither ^x.y.z nor >=x.y.z`);
    const want = numbers(least);
    return notBelow(have, want) && (operator === '>=' || have[0] === want[0]);
  });
}

export function requireNode(root, version = process.version) {
  const range = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;
  if (satisfies(version, range)) return;
  throw new Failure(`expected Node ${range}, got ${version}. Install the current LTS release of Node.js.`);
}
