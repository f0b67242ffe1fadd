import { describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { measurement, ratio } from '../test/measurements.js';
import { ClockError } from './measure/rounds.js';
import { failed, outcomeOf } from './outcome.js';

describe('outcomeOf', () => {
  const again = ratio(0.99, 1.005);
  const summaryAt = (low: number, high: number, equalArms = again) =>
    outcomeOf(measurement({ overhead: ratio(low, high), again: equalArms })).evidence.summary;

  it('says what LGA costs where that is beyond the noise', () => {
    expect(summaryAt(1.19, 1.21)).toBe(
      'LGA costs 20.0 % [19.0 %, 21.0 %]; two equal arms lay within 1.0 %; more than about 6 %',
    );
    expect(summaryAt(1.02, 1.03)).toBe(
      'LGA costs 2.5 % [2.0 %, 3.0 %]; two equal arms lay within 1.0 %; less than about 6 %',
    );
    expect(summaryAt(1.06, 1.08)).toBe(
      'LGA costs 7.0 % [6.0 %, 8.0 %]; two equal arms lay within 1.0 %; about 6 % is possible',
    );
  });

  it('says what LGA gains, on the scale of the gain', () => {
    expect(summaryAt(0.4, 0.625)).toBe(
      'with LGA 100.0 % faster [60.0 %, 150.0 %]; two equal arms lay within 1.0 %; less than about 6 %',
    );
  });

  it('gives no estimate for what is within the noise, or too noisy', () => {
    expect(summaryAt(1.004, 1.008)).toBe(
      'no difference beyond the noise: [0.4 %, 0.8 %], and two equal arms lay within 1.0 %; less than about 6 %',
    );
    expect(summaryAt(1.004, 1.008, ratio(0.9, 1.3))).toBe(
      'too noisy to tell: two equal arms differed by [-10.0 %, 30.0 %]',
    );
  });

  it('judges nothing by arms of different builds', () => {
    const { verdict, evidence } = outcomeOf(measurement({ pairing: 'against-stock', overhead: ratio(1.06, 1.08) }));
    expect(verdict).toBe('inconclusive');
    expect(evidence.summary).toBe(
      'LGA costs 7.0 % [6.0 %, 8.0 %]; two equal arms lay within 1.0 %; no cost of LGA, since the arms differ in more than LGA',
    );
  });

  it('is the verdict of the one measurement, with all of it as evidence', () => {
    const one = measurement();
    expect(outcomeOf(one)).toMatchObject({ verdict: 'inconsistent', evidence: { cases: 2, measurement: one } });
  });
});

describe('failed', () => {
  it('tells what the machine lacks, and what to do', () => {
    expect(failed(new InputError('a GPU', 'none', 'Get one.', 'environment'))).toMatchObject({
      verdict: 'unavailable',
      evidence: { summary: 'expected a GPU; got none. Get one.', remedy: 'Get one.' },
    });
  });

  it('draws no conclusion from a clock that stood still', () => {
    const { verdict, evidence } = failed(new ClockError(0));
    expect(verdict).toBe('inconclusive');
    expect(evidence.summary).toMatch(
      /^expected a clock that goes forwards; got 0 ms .*; run again on another machine$/,
    );
  });

  it('throws on what is a fault of ours', () => {
    const fault = new Error('LGA and base disagree');
    expect(() => failed(fault)).toThrow(fault);
  });
});
