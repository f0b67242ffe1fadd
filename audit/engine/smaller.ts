import type { AuditCase, Slots } from './case.js';

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

/** The case without one of its groups; undefined when it is the only one. */
export function withoutGroup(drawn: AuditCase, k: number): AuditCase | undefined {
  if (drawn.groups.length < 2) return undefined;
  return {
    ...drawn,
    groups: without(drawn.groups, k),
    ...(drawn.state ? { state: { ...drawn.state, inner: without(drawn.state.inner, k) } } : {}),
    steps: drawn.steps.map((step) => ({
      ...step,
      grads: without(step.grads, k),
      ...(step.learningRates ? { learningRates: without(step.learningRates, k) } : {}),
    })),
  };
}

/** The case without one parameter of a group; undefined when nothing, or no gradient, would be left. */
export function withoutParam(drawn: AuditCase, k: number, i: number): AuditCase | undefined {
  if ((drawn.groups[k]?.params.length ?? 0) < 2) return undefined;
  const smaller: AuditCase = {
    ...drawn,
    groups: drawn.groups.map((group, j) => (j === k ? { ...group, params: without(group.params, i) } : group)),
    ...(drawn.state
      ? { state: { ...drawn.state, inner: drawn.state.inner.map((group, j) => (j === k ? without(group, i) : group)) } }
      : {}),
    steps: drawn.steps.map((step) => ({
      ...step,
      grads: step.grads.map((group, j) => (j === k ? without(group, i) : group)),
    })),
  };
  return smaller.steps.every(({ grads }) => grads.flat().some((g) => g !== null)) ? smaller : undefined;
}

/** Elements of a tensor that is too long to try without each of them. */
export const LONG = 64;

/** The case with the first elements of one tensor only. */
export function beginning(drawn: AuditCase, k: number, i: number, count: number): AuditCase {
  return kept(drawn, k, i, (e) => e < count);
}

/** The case with part of its elements: halves of a tensor, then one element less. Shapes become flat. */
export function* withoutElements(drawn: AuditCase): Generator<AuditCase> {
  for (const [k, group] of drawn.groups.entries()) {
    for (const [i, { values }] of group.params.entries()) {
      const n = values.length;
      if (n < 2) continue;
      const half = Math.floor(n / 2);
      yield kept(drawn, k, i, (e) => e < half);
      yield kept(drawn, k, i, (e) => e >= half);
      const quarter = Math.floor(n / 4);
      if (quarter > 0) yield kept(drawn, k, i, (e) => e >= quarter);
      if (n > LONG) continue;
      for (let gone = 0; gone < n; gone++) yield kept(drawn, k, i, (e) => e !== gone);
    }
  }
}

function kept(drawn: AuditCase, k: number, i: number, keeps: (element: number) => boolean): AuditCase {
  const cut = (values: Float64Array): Float64Array => values.filter((_, e) => keeps(e));
  const inSlots = (slots: Slots): Slots =>
    Object.fromEntries(
      Object.entries(slots).map(([name, value]) => [name, typeof value === 'number' ? value : cut(value)]),
    );
  const here = (group: number, param: number): boolean => group === k && param === i;
  return {
    ...drawn,
    groups: drawn.groups.map((group, j) => ({
      ...group,
      params: group.params.map((param, p) => {
        if (!here(j, p)) return param;
        const values = cut(param.values);
        return { shape: [values.length], values };
      }),
    })),
    ...(drawn.state
      ? {
          state: {
            ...drawn.state,
            inner: drawn.state.inner.map((group, j) => group.map((slots, p) => (here(j, p) ? inSlots(slots) : slots))),
          },
        }
      : {}),
    steps: drawn.steps.map((step) => ({
      ...step,
      grads: step.grads.map((group, j) => group.map((g, p) => (g && here(j, p) ? cut(g) : g))),
    })),
  };
}
