import { DEFAULT_READINGS, type ReadingId } from '../../claims/readings.js';
import type { AuditCase } from '../engine/case.js';
import type { Failure } from '../engine/failure.js';

/** Elements of a tensor that are written out. */
const SHOWN = 6;

/** A case as people read it, one line per thing; what has its default is left out. */
export function told(drawn: AuditCase, failure: Failure): string[] {
  const { dtype, optimizer, options, groups, state, steps } = drawn;
  const { gamma2, epsilon, xi, ...readings } = options;
  const chosen = Object.entries(readings).filter(([id, value]) => DEFAULT_READINGS[id as ReadingId] !== value);
  return [
    `${optimizer} in ${dtype}, gamma2 ${gamma2}, epsilon ${epsilon}, xi ${xi}${chosen.map(([id, value]) => `, ${id} ${value}`).join('')}`,
    ...groups.map(({ options: own, params }, k) => {
      const named = Object.entries(own).map(([name, value]) => `${name} ${String(value)}`);
      const x = params.map(({ values }) => list(values)).join(', ');
      return `${groups.length > 1 ? `group ${k}: ` : ''}x ${x}${named.length > 0 ? `; ${named.join(', ')}` : ''}`;
    }),
    ...(state ? [`from ${[state.status, ...state.inner.flat()].map(record).filter(Boolean).join('; ')}`] : []),
    ...steps.map(({ loss, epoch, grads, learningRates }, s) => {
      const g = grads.flat().map((one) => (one ? list(one) : 'none'));
      const extra = [
        options.timeUnit === 'epoch' ? `epoch ${epoch}` : '',
        learningRates ? `learning rate ${learningRates.join(', ')}` : '',
      ];
      return `${steps.length > 1 ? `step ${s + 1}: ` : ''}f ${loss}, g ${g.join(', ')}${extra
        .filter(Boolean)
        .map((one) => `, ${one}`)
        .join('')}`;
    }),
    failure.message,
  ];
}

function list(values: Float64Array): string {
  const shown = [...values.slice(0, SHOWN)].map((value) => (Object.is(value, -0) ? '-0' : String(value)));
  return `[${shown.join(', ')}${values.length > SHOWN ? `, ... ${values.length} in all` : ''}]`;
}

function record(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value instanceof Float64Array ? list(value) : String(value)}`)
    .join(', ');
}
