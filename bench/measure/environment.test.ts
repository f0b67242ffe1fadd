import { describe, expect, it } from 'vitest';
import { benchEnvironment, machine } from './environment.js';

describe('benchEnvironment', () => {
  it('says what the numbers depend on', () => {
    const found = benchEnvironment();
    expect(found).toMatchObject({ node: process.version, v8: process.versions.v8, platform: process.platform });
    expect(found.cpus).toBeGreaterThan(0);
    expect(found.cpu).not.toBe('');
    expect(found.commit).toMatch(/^([0-9a-f]{40,64}|unknown)$/);
    expect(Number.isFinite(found.loadBefore)).toBe(true);
    expect(new Date(found.started).toISOString()).toBe(found.started);
  });
});

describe('machine', () => {
  it('tells the processor, the commit and the load before and after', () => {
    const after = machine()();
    const { cpu, cpus, commit, dirty } = benchEnvironment();
    expect(after).toEqual({
      ...{ cpu, cpus, commit, dirty },
      loadBefore: expect.any(Number),
      loadAfter: expect.any(Number),
    });
  });
});
