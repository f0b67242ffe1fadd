import { describe, expect, it } from 'vitest';
import { boundedList, ROOM } from './bounded.js';

describe('boundedList', () => {
  it('keeps as many pieces as there is room for in bytes, each with what parts it from the next', () => {
    const piece = 'é'.repeat(4);
    const most = ROOM / 10;
    const full = Array.from({ length: most }, () => piece);
    expect(boundedList('head', full, '\n')).toBe(['head', ...full].join('\n'));
    expect(boundedList('head', [...full, piece], '\n')).toBe(
      `${['head', ...full].join('\n')}\n\nAnd 1 more of ${most + 1}, left out here; the result file has them all.`,
    );
  });
});
