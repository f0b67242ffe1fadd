import type { WireStepResult, WireTensor } from '../protocol/messages.js';
import type { AuditCase } from './case.js';

/** What is wrong with the shapes and dtypes of a step's result; undefined when nothing is. */
export function shapeFault({ groups, dtype }: AuditCase, result: WireStepResult): string | undefined {
  const lists = { params: result.params, update: result.update, inner: result.inner };
  for (const [what, list] of Object.entries(lists)) {
    if (list === undefined) continue;
    if (list.length !== groups.length) return `expected ${groups.length} groups of ${what}; got ${list.length}`;
    for (const [k, group] of list.entries()) {
      const count = groups[k]?.params.length ?? 0;
      if (group.length !== count) return `expected ${count} ${what} in group ${k}; got ${group.length}`;
    }
  }
  for (const [k, { params }] of groups.entries()) {
    for (const [i, { shape }] of params.entries()) {
      const tensors: [string, WireTensor | undefined][] = [
        ['params', result.params[k]?.[i]],
        ['update', result.update?.[k]?.[i]],
        ...Object.entries(result.inner?.[k]?.[i] ?? {}).flatMap(([name, slot]): [string, WireTensor][] =>
          typeof slot === 'object' && 'shape' in slot ? [[name, slot]] : [],
        ),
      ];
      for (const [what, tensor] of tensors) {
        if (!tensor) continue;
        const where = `${what} of group ${k}, parameter ${i}`;
        if (tensor.shape.join() !== shape.join())
          return `expected shape [${shape.join(', ')}] for ${where}; got [${tensor.shape.join(', ')}]`;
        if (what === 'params' && tensor.dtype !== dtype) return `expected ${dtype} for ${where}; got ${tensor.dtype}`;
      }
    }
  }
  return undefined;
}
