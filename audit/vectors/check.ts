import type { AuditCheckResult } from '../../claims/audit-document.js';
import { Figures } from '../../properties/agreement/figures.js';
import { derivationOf } from '../engine/accuracy.js';
import { counterexample } from '../engine/agreement.js';
import type { Failure } from '../engine/failure.js';
import { judge } from '../engine/judge.js';
import type { Answer, Answers } from './answers.js';
import { accuracyIn } from './draw.js';
import type { KnownVector, VectorHeader } from './lines.js';
import type { VectorsFile } from './read.js';
import { outside } from './within.js';

type Result = Omit<AuditCheckResult, 'replay'>;

/** A vector and what was said about it. */
type Pair = readonly [vector: KnownVector, answer: Answer];

/**
 * Judges answers to vectors: what a port gave as `lga audit` does, step by step from the port's own state; what a consumer found by
 * whether it is so. Controls tell a consumer that compares from one that does not.
 */
export function checkAnswers({ header, vectors }: VectorsFile, answers: Answers): readonly Result[] {
  const groups = header.dtypes.flatMap((dtype) =>
    header.optimizers.map((optimizer) => {
      const own = vectors.filter(({ drawn }) => drawn.dtype === dtype && drawn.optimizer === optimizer);
      return groupResult(header, own, answers);
    }),
  );
  return [linesResult(answers), controlsResult(vectors, answers), ...groups];
}

function linesResult({ faults, byId }: Answers): Result {
  const common = { id: 'vectors.answers', title: 'every line answers a vector of this file, once', cases: byId.size };
  const [first] = faults;
  if (first === undefined)
    return { ...common, verdict: byId.size > 0 ? 'pass' : 'not-run', summary: `${byId.size} answers` };
  const more = faults.length > 1 ? `${faults.length} lines cannot be taken; the first is ` : '';
  return { ...common, verdict: 'protocol-error', summary: `${more}${first}` };
}

/** What is wrong with an answer to a control, whose expected values no right port meets. */
function insane([vector, answer]: Pair): boolean {
  if ('verdict' in answer) return answer.verdict === 'pass';
  return 'steps' in answer.said && outside(vector.shown, answer.said) === undefined;
}

function controlsResult(vectors: readonly KnownVector[], answers: Answers): Result {
  const controls = vectors.filter(({ control }) => control);
  const pairs = answered(controls, answers);
  const met = pairs.filter(insane);
  const common = {
    id: 'vectors.controls',
    title: 'no vector passes whose expected values are wrong on purpose',
    cases: pairs.length,
  };
  const [first] = met;
  if (first) {
    const [{ id }, answer] = first;
    const what = 'verdict' in answer ? 'the consumer passes' : 'the answers meet';
    const summary = `${what} ${met.length} of ${pairs.length} wrong vectors, so it does not compare; the first is ${id}, line ${answer.line}`;
    return { ...common, verdict: 'fail', summary };
  }
  if (pairs.length < controls.length)
    return { ...common, verdict: 'inconclusive', summary: `${controls.length - pairs.length} of them have no answer` };
  return { ...common, verdict: 'pass', summary: `all ${pairs.length} of them are refused` };
}

function groupResult(header: VectorHeader, vectors: readonly KnownVector[], answers: Answers): Result {
  const { optimizer, dtype } = vectors[0]!.drawn;
  const accuracy = accuracyIn(header.arithmetic, dtype);
  // A consumer's verdict on a control says nothing about the port.
  const asked = vectors.filter(({ id, control }) => !(control && 'verdict' in (answers.byId.get(id) ?? {})));
  const pairs = answered(asked, answers);
  const common = {
    id: `vectors.${optimizer}.${dtype}`,
    title: `LGA around ${optimizer} in ${dtype} makes what the vectors expect`,
    cases: pairs.length,
  };
  const figures = new Figures();
  for (const [vector, answer] of pairs) {
    const { drawn, id } = vector;
    const at = `${id}, line ${answer.line}`;
    if ('verdict' in answer) {
      if (answer.verdict === 'fail')
        return { ...common, verdict: 'fail', summary: `the consumer says fail to a right vector: ${at}` };
      continue;
    }
    const { said } = answer;
    const seen = 'steps' in said ? judge(drawn, said, accuracy) : { failure: refusal(said), figures: new Figures() };
    figures.merge(seen.figures);
    const { failure } = seen;
    if (failure)
      return {
        ...{ ...common, verdict: 'fail', summary: `${at}: ${failure.message}` },
        counterexample: counterexample({ drawn, failure, calls: 0 }, { drawn }, { verdict: 'fail', again: 0 }),
      };
  }
  const missing = asked.length - pairs.length;
  if (pairs.length === 0) return { ...common, verdict: 'not-run', summary: 'no answers' };
  if (missing > 0)
    return { ...common, verdict: 'inconclusive', summary: `${missing} of ${asked.length} vectors have no answer` };
  const { numbers, headroom } = figures.tally;
  const share = numbers > 0 ? `, ${numbers} numbers within ${(headroom * 100).toFixed(0)} % of the tolerance` : '';
  return {
    ...{ ...common, verdict: 'pass', summary: `${pairs.length} vectors${share}` },
    ...(numbers > 0
      ? {
          tolerance: {
            kind: 'acceptance interval',
            derivation: derivationOf(accuracy),
            headroomUsed: headroom,
          },
        }
      : {}),
  };
}

function refusal(said: object): Failure {
  if ('refused' in said)
    return { kind: 'refused', field: 'run', message: `refused a valid run: ${String(said.refused)}` };
  return { kind: 'error', field: 'run', message: `the port failed: ${'error' in said ? String(said.error) : ''}` };
}

function answered(vectors: readonly KnownVector[], { byId }: Answers): Pair[] {
  return vectors.flatMap((vector): Pair[] => {
    const answer = byId.get(vector.id);
    return answer ? [[vector, answer]] : [];
  });
}

/** One line for every vector without an answer; `from` is the vectors file. */
export function missingLines({ vectors }: VectorsFile, { byId }: Answers, from: string): string[] {
  return vectors.flatMap(({ id }, v) => (byId.has(id) ? [] : [`no answer to ${id}, line ${v + 2} of ${from}`]));
}
