import { encodeScalar, encodeTensor } from '../protocol/numbers.js';
import type { Capabilities, RunRequest } from '../protocol/messages.js';
import { elementsOf, type AuditCase } from '../engine/case.js';
import { requestOf } from '../engine/wire.js';
import { answerOf, fail, pass, unsupported, type Law, type LawOutcome } from './law.js';

type Kind = Capabilities['refuses'][number];

/** Runs that a port which refuses `kind` has to refuse, each made from a valid one. */
function badRuns(kind: Kind, drawn: AuditCase): readonly (readonly [what: string, request: RunRequest])[] {
  const request = requestOf(drawn);
  const [first, ...later] = request.steps;
  if (!first) return [];
  if (kind === 'loss') {
    return [NaN, Infinity, -Infinity].map((value) => [
      `a loss of ${value}`,
      { ...request, steps: [{ ...first, loss: encodeScalar(value, drawn.lossDtype) }, ...later] },
    ]);
  }
  if (kind === 'gradient') {
    const [[g] = []] = drawn.steps[0]?.grads ?? [];
    const shape = drawn.groups[0]?.params[0]?.shape ?? [];
    if (!g || g.length === 0) return [];
    return [NaN, Infinity].map((value) => {
      const bad = encodeTensor(g.with(g.length - 1, value), shape, drawn.dtype);
      const [[, ...others] = [], ...groups] = first.grads;
      return [
        `a gradient of ${value}`,
        { ...request, steps: [{ ...first, grads: [[bad, ...others], ...groups] }, ...later] },
      ];
    });
  }
  const wrong = [
    ['gamma2', -1],
    ['gamma2', NaN],
    ['epsilon', -0.5],
    ['xi', 0],
  ] as const;
  return wrong.map(([name, value]) => [
    `${name} ${value}`,
    { ...request, lga: { ...request.lga, [name]: encodeScalar(value, 'f64') } },
  ]);
}

/** A port that says it refuses something refuses it, and works as before afterwards. */
function refusal(kind: Kind, what: string): Law {
  return {
    id: `refusal.${kind}`,
    title: `${what} is refused, and nothing of it is left`,
    async check(subject, cases): Promise<LawOutcome> {
      const { capabilities } = await subject.hello();
      if (!capabilities.refuses.includes(kind)) return unsupported(`the port does not claim to refuse ${what}`);
      let tried = 0;
      for (const drawn of cases) {
        const before = await answerOf(subject, drawn);
        if ('failure' in before) continue; // the agreement checks say so
        for (const [bad, request] of badRuns(kind, drawn)) {
          tried += 1;
          const client = await subject.client();
          const answer = await client.ask('run', request, elementsOf(drawn));
          if (!('refused' in answer))
            return fail(
              `${bad} was ${'error' in answer ? `met with an error: ${answer.error}` : 'taken'}`,
              tried,
              drawn,
            );
        }
        const after = await answerOf(subject, drawn);
        const same =
          !('failure' in after) && JSON.stringify(after.response.steps) === JSON.stringify(before.response.steps);
        if (capabilities.deterministic && !same)
          return fail('a valid run gave other bits after a refused one', tried, drawn);
      }
      return tried > 0
        ? pass(`${tried} bad runs`, tried)
        : { verdict: 'inconclusive', summary: 'no run could be spoilt', cases: 0 };
    },
  };
}

export const refusals: readonly Law[] = [
  refusal('loss', 'a loss that is not finite'),
  refusal('gradient', 'a gradient that is not finite'),
  refusal('hyper-parameter', 'a hyper-parameter out of its range'),
];
