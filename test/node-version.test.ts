import { describe, expect, it } from 'vitest';
import { supportsNode } from '../cli/probes/node.js';
import manifest from '../package.json' with { type: 'json' };

const script = new URL('../tools/bootstrap/node-version.mjs', import.meta.url).href; // plain JavaScript, which the type check leaves out
const bootstrap = (await import(script)) as { satisfies: (version: string, range: string) => boolean };

describe('the Node versions that bootstrap lets through', () => {
  it.each([
    ['v20.18.9', false],
    ['v20.19.0', true],
    ['v20.20.2', true],
    ['v21.7.3', false],
    ['v22.11.9', false],
    ['v22.12.0', true],
    ['v23.9.0', false],
    ['v24.0.0', true],
    ['v24.0.0-rc.1', true],
    ['v30.1.0', true],
    ['v18.20.4', false],
    ['v9.0.0', false],
  ])('are those of package.json, as in lga doctor: %s -> %s', (version, allowed) => {
    expect(bootstrap.satisfies(version, manifest.engines.node)).toBe(allowed);
    expect(supportsNode(version)).toBe(allowed);
  });

  it('never come from a range that bootstrap cannot read', () => {
    expect(() => bootstrap.satisfies('v20.19.0', '20.x')).toThrow('"20.x" is neither');
  });
});
