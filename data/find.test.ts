import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { drawnDigits } from './drawn.js';
import { findData } from './find.js';

let root: string;
let checkout: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lga-find-'));
  checkout = join(root, 'checkout');
  mkdirSync(checkout);
});

afterEach(() => rmSync(root, { recursive: true }));

describe('findData', () => {
  it('draws 6,000 and 1,000 digits when nothing is named and nothing is in the usual place', () => {
    const data = findData(undefined, {}, checkout);
    expect(data).toMatchObject({ source: 'drawn', train: { count: 6000 }, test: { count: 1000 } });
    expect(data.where).toBe('seed 1, 6000 to train, 1000 to test');
  });

  it('takes an empty LGA_DATA as unset', () => {
    expect(findData(undefined, { LGA_DATA: '' }, checkout).source).toBe('drawn');
  });

  it('never falls back from a folder that is named or found but unusable', () => {
    const named = join(root, 'named');
    const meant = join(root, 'meant');
    expect(() => findData(named, {}, checkout)).toThrow(`${named}, which has neither`);
    expect(() => findData(named, {}, checkout)).toThrow('npx lga data fetch mnist downloads them');
    expect(() => findData(undefined, { LGA_DATA: meant }, checkout)).toThrow(`${meant}, which has neither`);
    const usual = join(root, 'shared', 'data', 'mnist');
    mkdirSync(usual, { recursive: true });
    expect(() => findData(undefined, {}, checkout)).toThrow(`${usual}, which has neither`);
  });

  it('prefers the argument to LGA_DATA, and LGA_DATA to the usual place', () => {
    mkdirSync(join(root, 'shared', 'data', 'mnist'), { recursive: true });
    expect(() => findData('argument', { LGA_DATA: 'variable' }, checkout)).toThrow('got argument, which');
    expect(() => findData(undefined, { LGA_DATA: 'variable' }, checkout)).toThrow('got variable, which');
  });

  it('refuses an empty path as an argument', () => {
    expect(() => findData('', {}, checkout)).toThrow(InputError);
  });

  it('gives by default the published MNIST or the drawn digits, whole', () => {
    const data = findData();
    const counts = [data.train.count, data.test.count];
    expect(counts).toEqual(data.source === 'mnist' ? [60000, 10000] : [6000, 1000]);
    expect(data.train.images).toHaveLength(counts[0]! * 784);
    expect(data.test.labels).toHaveLength(counts[1]!);
  });
});

describe('drawnDigits', () => {
  it('gives other images to test than to train, and others for another seed', () => {
    const { train, test, where } = drawnDigits(50, 50, 2);
    expect(where).toBe('seed 2, 50 to train, 50 to test');
    expect(train.images).not.toEqual(test.images);
    expect(drawnDigits(50, 50, 3).train.images).not.toEqual(train.images);
  });
});
