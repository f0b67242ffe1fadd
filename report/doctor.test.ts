import { describe, expect, it } from 'vitest';
import { renderDoctor, type Part } from './doctor.js';

const PARTS: readonly Part[] = [
  { name: 'wasm', available: true, detail: '4.22.0', remedy: 'never shown' },
  {
    name: 'torch',
    available: false,
    detail: 'python3 cannot import torch, and neither can any other Python that was looked at here',
    remedy: 'python3 -m pip install torch',
  },
];

describe('renderDoctor', () => {
  it('says what is there, what is not and how to get it', () => {
    expect(renderDoctor(PARTS, { columns: 80, colour: false })).toMatchInlineSnapshot(`
      "wasm   ok           4.22.0
      torch  unavailable  python3 cannot import torch, and neither can any other
                          Python that was looked at here
                          to get it: python3 -m pip install torch
      "
    `);
  });

  it('paints what is there', () => {
    expect(renderDoctor(PARTS, { columns: 80, colour: true })).toContain('\u001b[32mok\u001b[39m');
  });
});
