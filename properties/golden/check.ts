import type { Check, Outcome } from '../../claims/check.js';
import { goldenFolder } from './folder.js';
import type { Comparison } from './comparison.js';
import { replayOptimizer } from './replay-optimizer.js';
import { replayScheduler } from './replay-scheduler.js';
import { readOptimizerVectors, readSchedulerVectors } from './vectors.js';

const TOLERANCE =
  'the formula in ball arithmetic, 2 u of every result (u = 2^-53): each side lies within the radius, so they differ by at most twice it';

/** The wrapped optimizers and the schedulers against what PyTorch computed. */
export const GOLDEN_CHECKS: readonly Check[] = [
  {
    id: 'txt-4.2.baselines.pytorch@reference',
    claim: 'txt-4.2.baselines',
    subject: 'reference',
    title: 'the nine wrapped optimizers give PyTorch’s parameters and states, 60 steps each',
    run() {
      const vectors = readOptimizerVectors(goldenFolder());
      return judge(vectors.cases.map((golden) => [golden.optimizer, golden, replayOptimizer(vectors, golden)]));
    },
  },
  {
    id: 'txt-4.2.schedulers.pytorch@reference',
    claim: 'txt-4.2.schedulers',
    subject: 'reference',
    title: 'the four schedulers give PyTorch’s learning rates, 60 epochs each',
    run() {
      const vectors = readSchedulerVectors(goldenFolder());
      return judge(vectors.cases.map((golden) => [golden.scheduler, golden, replayScheduler(vectors, golden)]));
    },
  },
];

/** What the replayed cases showed, as the outcome of a check. */
export function judge(replayed: readonly (readonly [name: string, golden: object, comparison: Comparison])[]): Outcome {
  const numbers = replayed.reduce((sum, [, , { numbers }]) => sum + numbers, 0);
  const headroomUsed = Math.max(...replayed.map(([, , { headroom }]) => headroom));
  const inexact = new Set(replayed.filter(([, , { different }]) => different > 0).map(([name]) => name));
  const broken = replayed.find(([, , { headroom }]) => !(headroom <= 1));
  const evidence = {
    method: 'golden vectors recorded from PyTorch, float64',
    cases: replayed.length,
    figures: { numbers, 'not bit for bit': [...inexact].join(', ') || 'none' },
    tolerance: { kind: 'ball arithmetic', derivation: TOLERANCE, headroomUsed },
  };
  if (broken) {
    const [name, golden] = broken;
    const { trajectory: _, finalState: __, ...setting } = golden as Record<string, unknown>;
    return { verdict: 'refuted', evidence: { ...evidence, summary: `${name} leaves the tolerance`, witness: setting } };
  }
  return {
    verdict: 'supported',
    evidence: {
      ...evidence,
      summary: `${numbers} numbers within ${(headroomUsed * 100).toFixed(0)} % of the tolerance`,
    },
  };
}
