import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressOn } from './progress.js';

/** Collects what is written; claims to be a terminal when asked to. */
class Screen extends Writable {
  text = '';
  readonly columns = 80;
  readonly isTTY: boolean;
  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }
  override _write(chunk: unknown, _: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

function shown(isTTY: boolean, env: NodeJS.ProcessEnv): string {
  const screen = new Screen(isTTY);
  const progress = progressOn(screen, env);
  progress.at(0.5, 2, 'eq-3 5/7');
  progress.finished(1, 2, 'eq-3: supported');
  progress.stop();
  progress.stop();
  return screen.text;
}

describe('progressOn', () => {
  it.each([
    ['a pipe', false, {}],
    ['a terminal in CI', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('writes one plain line per finished thing to %s', (_, isTTY, env) => {
    expect(shown(isTTY, env)).toBe('[1/2] eq-3: supported\n');
  });

  it('moves the bar within a thing, and counts whole ones', () => {
    expect(shown(true, {})).toContain('[======------------------] 0/2 eq-3 5/7'); // 0.5 / 2 of 24
  });

  it('draws a bar on a terminal, shows the cursor again and leaves no line behind', () => {
    const text = shown(true, {});
    expect(text).toContain('0/2 eq-3 5/7');
    expect(text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(text.lastIndexOf('\u001b[?25l'));
    expect(text).not.toContain('\n');
  });
});
