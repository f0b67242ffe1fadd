import { describe, expect, it } from 'vitest';
import { DEFAULT_READINGS, READINGS } from './readings.js';

describe('READINGS', () => {
  it.each(Object.entries(READINGS))('%s has distinct values, and its default is one of them', (_, reading) => {
    expect(reading.values.length).toBeGreaterThanOrEqual(2);
    expect(new Set(reading.values).size).toBe(reading.values.length);
    expect(reading.values).toContain(reading.default);
  });

  it.each(Object.entries(READINGS))('%s says what is open, where, and why the default was chosen', (_, reading) => {
    for (const text of [reading.question, reading.where, reading.because]) expect(text).toMatch(/^\S.*\S$/);
  });
});

describe('DEFAULT_READINGS', () => {
  it('holds the default of every reading and nothing else', () => {
    const defaults = Object.fromEntries(Object.entries(READINGS).map(([id, reading]) => [id, reading.default]));
    expect(DEFAULT_READINGS).toEqual(defaults);
  });
});
