import type { ResolvedOptions } from '../../reference/options.js';
import { ONE_MINUS_POWER_WGSL } from '../rules/one-minus-power.js';
import { SCALARS, type Plan } from './engine.js';

/** Threads of a workgroup; every WebGPU device has as many. */
export const WORKGROUP = 64;

/**
 * Eqs. 2 and 5: the one place where the correction stands, in every kernel. All threads take the branch alike; with the
 * correction off, as in most steps, it saves a software adapter the division.
 */
const CORRECTION = `
fn phi(g: f32) -> f32 { return select(g - k.xi, g + k.xi, g >= 0.0); }
fn moved(x: f32, base: f32, g: f32, c: f32) -> f32 {
  if (c > 0.0) { return x - (base + c / phi(g)); }
  return x - base;
}`;

const NO_CORRECTION = 'fn moved(x: f32, base: f32, g: f32, c: f32) -> f32 { return x - base; }';

/**
 * Lines 7-10 of Algorithm 1; gives c = gamma2 * Omega. The readings come as numbers, see {@link lossConstants}: a branch that
 * all threads take alike costs nothing, a kernel to compile for every reading does.
 */
const ADVANCE = `
fn nextBound(f: f32, now: f32) -> f32 {
  if (k.estimator == AVERAGE) { return bound + (f - bound) / n; }
  if (k.estimator == MOMENTUM) { return 0.9 * bound + k.fresh * f; }
  let w = k.logScale / log(now + 10.0);
  return w * bound + (1.0 - w) * f;
}
fn time() -> f32 { return select(k.epoch, t + 1.0, k.byStep == 1.0); }
fn advance(f: f32) -> f32 {
  let start = t < 0.0;
  let now = time();
  let ticks = start || now > t;
  if (start) { cap = f; }
  if (ticks && (!start || k.boundAtStart == 1.0)) {
    n += 1.0;
    bound = nextBound(f, now);
  }
  let earlier = gamma2;
  if (ticks && !start && f > previousLoss) { gamma2 = gamma2 / 10.0; }
  if (ticks) { previousLoss = f; }
  t = now;
  let gap = f - bound;
  let far = gap > k.eps || (gap == k.eps && k.inclusive == 1.0);
  omega = select(0.0, gap, far && f <= cap);
  return select(earlier, gamma2, k.beforeUse == 1.0) * omega;
}`;

/** The estimators of the lower bound: Eq. 3 and Section A.9. */
const ESTIMATORS = ['progressive', 'average', 'momentum'] as const satisfies ResolvedOptions['lowerBound'][];

/** What the correction's part of a kernel reads from the constants. */
export function lossConstants(options: ResolvedOptions): Readonly<Record<string, number>> {
  return {
    xi: options.xi,
    eps: options.epsilon,
    epoch: 0,
    logScale: options.logBase === '10' ? Math.LN10 : 1,
    estimator: ESTIMATORS.indexOf(options.lowerBound),
    fresh: options.momentumForm === 'sum' ? 1 : 1 - 0.9,
    byStep: Number(options.timeUnit === 'step'),
    boundAtStart: Number(options.boundAtStart === 'updated'),
    inclusive: Number(options.threshold === 'inclusive'),
    beforeUse: Number(options.decayOrder === 'before-use'),
  };
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

const LOSS_BINDINGS = `@group(0) @binding(2) var<storage, read> loss: array<f32>;
@group(0) @binding(3) var<uniform> k: Loss;`;

const NO_RULE = 'fn base(i: u32, x: f32, g: f32) -> f32 { return 0.0; }';

/**
 * One kernel for a whole step of one variable: loss status, base update and correction, in place. Every thread works the
 * scalars out anew from `before`, since threads of different workgroups cannot wait for each other; one thread of the step's
 * first dispatch leaves them in `after`, and the next step swaps the two. They are written before the loop, which then has
 * their registers.
 *
 * A loss that is not finite moves nothing; only `badAt` tells. WGSL lets a compiler assume that there is no NaN, hence the
 * look at its bits.
 */
export function shader({ rule, lga }: Plan): string {
  const fields = (names: readonly string[]) => names.map((name) => `${name}: f32`).join(', ');
  const slots = rule?.slots ?? [];
  const names = SCALARS.map((name, i) => ({ name, i }));
  return `
${rule ? `struct Rule { ${fields(Object.keys(rule.constants(0)))} }` : ''}
${lga ? `struct Loss { ${fields(Object.keys(lossConstants(lga)))} }` : ''}
struct Span { size: u32, stride: u32, first: u32 }
@group(0) @binding(0) var<storage, read> before: array<f32>;
@group(0) @binding(1) var<storage, read_write> after: array<f32>;
${lga ? LOSS_BINDINGS : ''}
${rule ? `@group(0) @binding(${lga ? 4 : 2}) var<uniform> h: Rule;` : ''}
@group(1) @binding(0) var<uniform> span: Span;
@group(1) @binding(1) var<storage, read_write> xs: array<f32>;
@group(1) @binding(2) var<storage, read> gs: array<f32>;
${slots.map((name, i) => `@group(1) @binding(${3 + i}) var<storage, read_write> ${name}: array<f32>;`).join('\n')}
${names.map(({ name }) => `var<private> ${name}: f32;`).join('\n')}
${ESTIMATORS.map((name, i) => `const ${name.toUpperCase()} = ${i}.0;`).join('\n')}
${ONE_MINUS_POWER_WGSL}
${lga ? CORRECTION + ADVANCE : NO_CORRECTION}
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
    eta = nextEta(step);
  }${lga ? ' else { badAt = time(); }' : ''}
  if (span.first == 1u && id.x == 0u) {
${names.map(({ name, i }) => `    after[${i}] = ${name};`).join('\n')}
  }
  if (!good) { return; }
  for (var i = id.x; i < span.size; i += span.stride) {
    // Read once: a compiler cannot know that writing a slot leaves them as they are.
    let x = xs[i];
    let g = gs[i];
    let next = moved(x, base(i, x, g), g, c);
    xs[i] = next;
    settle(i, next);
  }
}`;
}
