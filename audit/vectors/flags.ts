/** What each branch of the method is about, and where the paper says it. */
const BRANCHES: Readonly<Record<string, readonly [source: string, meaning: string]>> = {
  'omega>0': ['Eq. 2', 'the correction gamma2 Omega / phi(g) acts'],
  'omega=0: gap below eps': ['Eq. 4', 'the loss is less than eps above its lower bound, so that Omega is 0'],
  'omega=0: loss above cap': ['Eq. 4', 'the loss is above the first one, so that Omega is 0'],
  'g=0': ['Eq. 5', 'some gradient is 0, where phi is xi'],
  'loss rose': ['Algorithm 1, lines 7-9', 'the loss rose, so that gamma2 is divided by 10'],
  'loss equal': ['Algorithm 1, lines 7-9', 'the loss stayed the same, which is no rise'],
  'loss rose, omega>0 in one step': [
    'Algorithm 1, lines 7-12',
    'gamma2 is divided in a step in which the correction acts',
  ],
  'loss rose, gap=eps in one step': ['Eq. 4', 'the gap is eps itself'],
  'first loss, gap=eps in one step': ['Eq. 4', 'the gap is eps itself'],
  'loss fell, gap=eps in one step': ['Eq. 4', 'the gap is eps itself'],
  'more than 32 tensors': ['PROTOCOL.md, run', 'there are more tensors than some launches take'],
  'several groups': ['PROTOCOL.md, run', 'groups of parameters have options of their own and one loss status'],
  'scheduled rates': ['PROTOCOL.md, run', 'every step brings its learning rate'],
  'missing gradient': ['PROTOCOL.md, run', 'a parameter without a gradient stays, and its state with it'],
};

/** The equations that flags are about, and what the flags say. */
export function reasonsOf(flags: readonly string[]): { readonly source: string; readonly why: string } {
  const known = flags.flatMap((flag) => (BRANCHES[flag] ? [BRANCHES[flag]] : []));
  return {
    source: [...new Set(['Eq. 2', 'Eq. 3', ...known.map(([source]) => source)])].join('; '),
    why: [...new Set(known.map(([, meaning]) => meaning))].join('; '),
  };
}
