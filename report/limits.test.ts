import { describe, expect, it } from 'vitest';
import { scaled } from '../bench/limit/scale.js';
import { SCALED } from '../test/limited.js';
import { renderLimits } from './limits.js';

const WASM = { on: 'wasm', device: 'WebAssembly', limits: { copyGBs: 14, dispatchMs: 0.01, barrierMs: 0 } };
const NULL = { on: 'null', device: 'none', limits: { dispatchMs: 0.002, barrierMs: 0.02 } };

describe('the limits', () => {
  it('are told of every backend, with what LGA could cost', () => {
    const text = renderLimits([WASM, NULL], SCALED, { columns: 100, colour: false });
    expect(text.replaceAll(/ +\n/g, '\n')).toMatchInlineSnapshot(`
      "measured here  copy of 64 MiB  a kernel  a wait
      wasm           14.0 GB/s       10.0 us   none
      null           none            2.00 us   20.0 us
      wasm: WebAssembly
      null: none

      What LGA could cost: images in a batch, at a share of the peak

      some model         LGA adds  1 at 50 %  128 at 50 %
      a step without it            10.0 ms    1.28 s
      none               0         0 %        0 %
      a pass             71.0 us   0.71 %     120 %

      6 % of such a step is         1 at 50 %  128 at 50 %
      altogether                    600 us     76.8 ms
      or, per variable, dispatches  6          770
      or tf ops                     0.3        0.3
      or host syncs                 2          2

      What LGA adds at least: the longer one of moving its bytes and asking for its kernels, and then its
      waits. The model knows no arithmetic, no host and no cache.

      Made with
      about 0.06: the paper
      parameters 25,000,000: its makers
      "
    `);
  });

  it('of the real model fit a terminal', () => {
    const lines = renderLimits([WASM], scaled(), { columns: 120, colour: false }).split('\n');
    for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(120);
    expect(lines.find((line) => line.startsWith('a pass of its own, one kernel'))).toContain('71.3 us');
  });
});
