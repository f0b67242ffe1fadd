import { describe, expect, it } from 'vitest';
import { findPython, isRequired } from './python.js';

describe('findPython', () => {
  it('finds nothing when the interpreter does not exist or does not know the module', () => {
    expect(findPython(['no-such-interpreter'], 'json')).toBeUndefined();
    expect(findPython([process.execPath], 'json')).toBeUndefined();
  });

  it('takes the first interpreter that says the import succeeded', () => {
    // `true` accepts any arguments.
    expect(findPython(['no-such-interpreter', 'true', process.execPath], 'json')).toBe('true');
  });
});

describe('isRequired', () => {
  it('reads a list separated by commas', () => {
    expect(isRequired('torch', { LGA_REQUIRE: 'webgpu, torch' })).toBe(true);
    expect(isRequired('torch', { LGA_REQUIRE: 'torchvision' })).toBe(false);
    expect(isRequired('torch', {})).toBe(false);
  });
});
