import type { ResolvedOptions } from '../../reference/options.js';
import { ONE_MINUS_POWER_WGSL } from '../rules/one-minus-power.js';
import { SCALARS, type Plan } from './engine.js';

/** Threads of a workgroup; every WebGPU device has as many. */
export const WORKGROUP = 64;

/** Eqs. 2 and 5: the one place where the correction stands, in every kernel. */
const CORRECTION = `
fn phi(g: f32) -> f32 { return select(g - h.xi, g + h.xi, g >= 0.0); }
fn moved(x: f32, base: f32, g: f32, c: f32) -> f32 { return x - select(base, base + c / phi(g), c > 0.0); }`;

const NO_CORRECTION = 'fn moved(x: f32, base: f32, g: f32, c: f32) -> f32 { return x - base; }';

/** The estimators of the lower bound: Eq. 3 and Section A.9. */
function nextBound({ lowerBound, momentumForm, logBase }: ResolvedOptions): string {
  if (lowerBound === 'average') return 'return bound + (f - bound) / n;';
  if (lowerBound === 'momentum') return `return 0.9 * bound + ${momentumForm === 'sum' ? 'f' : '0.1 * f'};`;
  return `let w = ${logBase === '10' ? Math.LN10 : '1.0'} / log(now + 10.0);
  return w * bound + (1.0 - w) * f;`;
}

/** Lines 7-10 of Algorithm 1, with the readings built in; gives c = gamma2 * Omega. */
function advance(options: ResolvedOptions): string {
  const { timeUnit, boundAtStart, decayOrder, threshold } = options;
  return `
fn nextBound(f: f32, now: f32) -> f32 {
  ${nextBound(options)}
}
fn advance(f: f32) -> f32 {
  let start = t < 0.0;
  let now = ${timeUnit === 'step' ? 't + 1.0' : 'h.epoch'};
  let ticks = start || now > t;
  if (start) { cap = f; }
  if (ticks${boundAtStart === 'updated' ? '' : ' && !start'}) {
    n += 1.0;
    bound = nextBound(f, now);
  }
  let earlier = gamma2;
  if (ticks && !start && f > previousLoss) { gamma2 = gamma2 / 10.0; }
  if (ticks) { previousLoss = f; }
  t = now;
  let gap = f - bound;
  omega = select(0.0, gap, gap ${threshold === 'inclusive' ? '>=' : '>'} h.eps && f <= cap);
  return ${decayOrder === 'before-use' ? 'gamma2' : 'earlier'} * omega;
}`;
}

/** What a rule leaves out. */
function filledIn(wgsl: string): string {
  const has = (name: string) => wgsl.includes(`fn ${name}(`);
  return [
    wgsl,
    has('prepare') ? '' : 'fn prepare(t: f32, eta: f32) {}',
    has('settle') ? '' : 'fn settle(i: u32, moved: f32) {}',
    has('nextEta') ? '' : 'fn nextEta(t: f32) -> f32 { return eta; }',
  ].join('\n');
}

const NO_RULE = 'fn base(i: u32, x: f32, g: f32) -> f32 { return 0.0; }';

/**
 * One kernel for a whole step of one variable: loss status, base update and correction, in place. Every thread works the
 * scalars out anew from `before`, since threads of different workgroups cannot wait for each other; one thread of the step's
 * first dispatch leaves them in `after`, and the next step swaps the two.
 *
 * A loss that is not finite moves nothing; only `badAt` tells. WGSL lets a compiler assume that there is no NaN, hence the
 * look at its bits.
 */
export function shader({ rule, lga }: Plan, constants: readonly string[]): string {
  const slots = rule?.slots ?? [];
  const names = SCALARS.map((name, i) => ({ name, i }));
  return `
struct Constants { ${constants.map((name) => `${name}: f32`).join(', ')} }
struct Span { size: u32, stride: u32, first: u32 }
@group(0) @binding(0) var<uniform> h: Constants;
@group(0) @binding(1) var<storage, read> before: array<f32>;
@group(0) @binding(2) var<storage, read_write> after: array<f32>;
${lga ? '@group(0) @binding(3) var<storage, read> loss: array<f32>;' : ''}
@group(1) @binding(0) var<uniform> span: Span;
@group(1) @binding(1) var<storage, read_write> xs: array<f32>;
@group(1) @binding(2) var<storage, read> gs: array<f32>;
${slots.map((name, i) => `@group(1) @binding(${3 + i}) var<storage, read_write> ${name}: array<f32>;`).join('\n')}
${names.map(({ name }) => `var<private> ${name}: f32;`).join('\n')}
${ONE_MINUS_POWER_WGSL}
${lga ? CORRECTION + advance(lga) : NO_CORRECTION}
${rule ? filledIn(rule.wgsl) : filledIn(NO_RULE)}
fn isFinite(f: f32) -> bool { return (bitcast<u32>(f) & 0x7f800000u) != 0x7f800000u; }

@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
${names.map(({ name, i }) => `  ${name} = before[${i}];`).join('\n')}
  ${lga ? 'let good = isFinite(loss[0]);' : 'let good = true;'}
  var c = 0.0;
  if (good) {
    ${lga ? 'c = advance(loss[0]);' : ''}
    step += 1.0;
    prepare(step, eta);
    for (var i = id.x; i < span.size; i += span.stride) {
      let next = moved(xs[i], base(i, xs[i], gs[i]), gs[i], c);
      xs[i] = next;
      settle(i, next);
    }
    eta = nextEta(step);
  } else { badAt = t + 1.0; }
  if (span.first == 1u && id.x == 0u) {
${names.map(({ name, i }) => `    after[${i}] = ${name};`).join('\n')}
  }
}`;
}
