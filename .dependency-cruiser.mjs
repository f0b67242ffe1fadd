// Which room may import which, and what else may come in. Tests may import more; they are judged by the linter only.

/** Every room, with the rooms it may import from besides itself. */
export const MAY_IMPORT = {
  claims: [],
  reference: ['claims'],
  data: ['claims', 'reference'],
  gpu: ['claims', 'reference', 'data'],
  proofs: ['claims', 'reference'],
  properties: ['claims', 'reference', 'gpu', 'data'],
  audit: ['claims', 'reference', 'gpu', 'data', 'properties'],
  bench: ['claims', 'reference', 'gpu', 'data', 'audit'],
  experiments: ['claims', 'reference', 'data', 'gpu'],
  forensics: ['claims', 'data'],
  figures: ['claims', 'reference', 'data', 'proofs'],
  report: ['claims'],
  cli: [
    'claims',
    'reference',
    'data',
    'gpu',
    'proofs',
    'properties',
    'audit',
    'bench',
    'experiments',
    'forensics',
    'figures',
    'report',
  ],
};
const ROOMS = Object.keys(MAY_IMPORT);

const TESTS = '\\.test\\.ts$';
const ENTRIES = [
  '^(claims|reference|gpu|properties|proofs|data)/index\\.ts$',
  '^cli/main\\.ts$',
  '^audit/self-test/worker\\.ts$',
  '^bench/[^/]+/main\\.ts$',
  '^claims/transcription/(compare|pointers)\\.ts$', // of tools/transcribe.mjs
  '^experiments/trained-words\\.ts$', // of tools/ledger.mjs
];
const NODE = ['core'];
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const inRoom = (...rooms) => `^(${rooms.join('|')})/`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A package as it stands below node_modules. */
const packages = (...names) => names.map((name) => `node_modules/${name}(/|$)`);

const rooms = ROOMS.flatMap((room) => {
  const closed = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other));
  if (closed.length === 0) return []; // cli
  return forbid(
    `room-${room}`,
    `${room} may import from ${MAY_IMPORT[room].join(', ') || 'no other room'} only.`,
    { path: inRoom(room), pathNot: TESTS },
    { path: inRoom(...closed) },
  );
});

const narrower = [
  forbid(
    'gpu-takes-no-arithmetic',
    'Agreement would compare the reference with itself: of reference, gpu may import types, option and input validation.',
    { path: inRoom('gpu'), pathNot: TESTS },
    {
      path: inRoom('reference'),
      pathNot: '^reference/(options|validate|optimizers/options)\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'data-takes-validation-only',
    'data knows nothing of LGA: of reference it may import validate.ts, of claims input-error.ts.',
    { path: inRoom('data'), pathNot: TESTS },
    { path: inRoom('reference', 'claims'), pathNot: ['^reference/validate\\.ts$', '^claims/input-error\\.ts$'] },
  ),
];

const outside = [
  forbid(
    'pure-rooms-use-nothing',
    'claims and reference are pure: no package, no Node module.',
    { path: inRoom('claims', 'reference'), pathNot: TESTS },
    { dependencyTypes: [...NODE, ...NPM] },
  ),
  forbid(
    'report-does-no-io',
    'report turns results into text; reading, writing and the clock belong to cli.',
    { path: inRoom('report'), pathNot: TESTS },
    { dependencyTypes: NODE },
  ),
  forbid(
    'data-draws-and-decodes',
    'data uses Node modules, pure-rand, and decoders of the formats that data sets come in; no other package.',
    { path: inRoom('data'), pathNot: TESTS },
    { dependencyTypes: NPM, pathNot: packages('pure-rand', 'jpeg-js', 'fast-png', 'nanotar') },
  ),
  forbid(
    'only-gpu-knows-tfjs',
    'tfjs is for gpu, and for what measures or checks gpu.',
    { path: inRoom('proofs', 'report'), pathNot: TESTS },
    { path: packages('@tensorflow') },
  ),
  forbid(
    'shipped-code-uses-shipped-packages',
    'A development package is not there once the package is installed.',
    { path: inRoom(...ROOMS), pathNot: TESTS },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ),
  forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
];

const shape = [
  forbid('no-cycles', 'Two files that need each other are one file, or three. Types included.', {}, { circular: true }),
  forbid(
    'nothing-imports-tests',
    'Shipped code does not import tests.',
    { path: inRoom(...ROOMS), pathNot: TESTS },
    { path: TESTS },
  ),
  forbid(
    'no-dead-files',
    'Every file is reached from an entry of the package, the command line or a benchmark.',
    { path: ENTRIES },
    { path: inRoom(...ROOMS), pathNot: [...ENTRIES, TESTS], reachable: false },
  ),
];

export default {
  forbidden: [...rooms, ...narrower, ...outside, ...shape],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|ports/\\.venv|node_modules/\\.)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // imports of types count too
    moduleSystems: ['es6'],
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
