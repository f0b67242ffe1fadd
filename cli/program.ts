import { Command } from 'commander';
import type { ExitCode } from '../claims/ledger.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import { adapter, type AdapterFlags } from './adapter.js';
import { auditCommands } from './audit-commands.js';
import { benchSelfTest, type BenchSelfTestFlags } from './bench-self-test.js';
import { bench } from './bench.js';
import type { BenchFlags } from './bench-flags.js';
import { portOf } from './port-words.js';
import { benchGpu, type BenchGpuFlags } from './bench-gpu.js';
import { claims, type ClaimsFlags } from './claims.js';
import { dataCommands } from './data-commands.js';
import { DEFAULTS } from './defaults.js';
import { doctor } from './doctor.js';
import { EXIT_CODES } from './exit-codes.js';
import { columnsOf, type Io } from './io.js';
import { GPU_RUNS, PORT_RUNS } from './gpu-plan.js';
import { minutes, wholeNumber } from './numbers.js';
import { mutants } from './mutants.js';
import { prove, type ProveFlags } from './prove.js';
import { report, type ReportFlags } from './report.js';
import { reproduceCommands } from './reproduce-commands.js';
import { withOutputs } from './result-outputs.js';
import { PARTS, type Rooms } from './rooms.js';
import { verify, type VerifyFlags } from './verify.js';

const VARIABLES = `
Environment:
  LGA_DATA     folder with the MNIST files, when --data is not given
  LGA_PYTHON   Python to use instead of python3
  LGA_REQUIRE  parts that must be there, separated by commas, of:
               ${PARTS.join(', ')}
  NO_COLOR     no colour on a terminal`;

const VERIFY_EXAMPLES = `
Examples:
  npx lga verify
  npx lga verify --only 'eq-3*' --runs 100000
  npx lga verify --only 'alg-1.line-{7,8,9}' --seed 7
  npx lga verify --backend all
  npx lga verify --data ./mnist --json out/result.json`;

const PROVE_EXAMPLES = `
Examples:
  npx lga prove
  npx lga prove prf-A.1.step-9
  npx lga prove 'prf-A.1*' thm-3.1 --seed 7
  npx lga prove --smt-lib queries --json out/proofs.json`;

const CLAIMS_EXAMPLES = `
Examples:
  npx lga claims
  npx lga claims 'tab-5*'
  npx lga claims '*.bold@paper' --json out/claims.json`;

const BENCH_EXAMPLES = `
Examples:
  npx lga bench
  npx lga bench --backend wasm --optimizer adam --scope step
  npx lga bench --backend all --model lenet5,1000000 --minutes 10
  npx lga bench --backend all --limits
  npx lga bench 'txt-overhead.update.*'
  npx lga bench --port 'python adapter.py' --optimizer adam
  npx lga bench -- python adapter.py --foreach`;

const REPORT_EXAMPLES = `
Examples:
  npx lga verify; npx lga prove; npx lga claims; npx lga bench; npx lga report
  npx lga report lga-result.json lga-audit-pytorch.json --html out/report.html`;

const MUTANTS_EXAMPLES = `
Examples:
  npx lga mutants
  npx lga mutants --seed 7 --runs 1000`;

const DOCTOR_EXAMPLES = `
Examples:
  npx lga doctor
  LGA_REQUIRE=mnist,torch npx lga doctor`;

/** Commander speaks in several lines, starting with `error:`; a mistake gets one line here. */
function oneLine(text: string): string {
  return `lga: ${text
    .trim()
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')}\n`;
}

/** The command line of `lga`. `done` receives the exit code of the command that ran; `args`: what will be parsed. */
export function program(
  version: string,
  io: Io,
  rooms: Rooms,
  done: (code: ExitCode) => void,
  args: readonly string[],
): Command {
  const lga = new Command('lga')
    .description('Checks what the LGA paper says: its equations, algorithm, proofs and claims.')
    .version(version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(oneLine(text)),
      getOutHelpWidth: () => columnsOf(io.stdout),
      getErrHelpWidth: () => columnsOf(io.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', VARIABLES + '\n' + EXIT_CODES);

  const toVerify = lga
    .command('verify')
    .description('run the checks and report a verdict on every claim')
    .option('--only <glob>', 'run only checks whose id or claim matches')
    .option('--backend <name>', `tfjs backend to check: ${BACKENDS.join(', ')}, or all`, DEFAULTS.backend)
    .option('--data <dir>', 'folder with the MNIST files (default: LGA_DATA, or drawn digits)')
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--runs <n>', 'generated cases per property', wholeNumber('--runs', 1), DEFAULTS.runs)
    .option('--steps <n>', 'training steps', wholeNumber('--steps', 1), DEFAULTS.steps);
  withOutputs(toVerify, DEFAULTS.json)
    .addHelpText('after', EXIT_CODES + '\n' + VERIFY_EXAMPLES)
    .action(async (flags: VerifyFlags) => done(await verify(flags, io, rooms)));

  const toProve = lga
    .command('prove')
    .description('decide the statements of the paper by machine: proved, amended, a gap, or refuted')
    .argument('[ids...]', 'ids or globs of claims or statements; one claim is explained in full')
    .option('--seed <n>', "seed of the solver's choices", wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--smt-lib <dir>', 'write every question that was decided, as SMT-LIB 2')
    .option('--no-recheck', 'do not ask cvc5 and z3, where this machine has them, the same questions again');
  withOutputs(toProve, DEFAULTS.proofs)
    .addHelpText('after', EXIT_CODES + '\n' + PROVE_EXAMPLES)
    .action(async (ids: readonly string[], flags: ProveFlags) => done(await prove(ids, flags, io, rooms)));

  const toLook = lga
    .command('claims')
    .description('recompute what the printed numbers of the 13 tables allow, and say where they cannot all be right')
    .argument('[ids...]', 'ids or globs of claims or checks')
    .option('--seed <n>', 'seed of the planted slips', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--slips <n>', 'slips planted to see what the checks notice', wholeNumber('--slips', 0), DEFAULTS.slips);
  withOutputs(toLook, DEFAULTS.claims)
    .addHelpText('after', EXIT_CODES + '\n' + CLAIMS_EXAMPLES)
    .action(async (ids: readonly string[], flags: ClaimsFlags) => done(await claims(ids, flags, io, rooms)));

  const toBench = lga
    .command('bench')
    .description('what LGA costs on this machine, with intervals, beside what two equal arms differ by')
    .argument('[ids...]', 'ids or globs of measurements; after --, what starts the adapter of a port')
    .option('--port <command>', 'measure a port instead: what starts its adapter, in one word')
    .option(
      '--backend <list>',
      `auto, all, null (WebGPU without a GPU: the host alone), or of ${BACKENDS.join(', ')}, reference (float64)`,
      'auto',
    )
    .option('--optimizer <list>', 'all, or of sgd, momentum, asgd, rmsprop, adam, adamax, adadelta')
    .option('--model <list>', 'of mlp, lenet5, densenet-40-12, resnet-50, or numbers of elements')
    .option('--scope <list>', 'all, or of update, step')
    .option('--pairing <list>', 'all, or of equal, ops, around-stock, against-stock')
    .option(
      '--batch <n>',
      'images in a training step (default: as in the paper, or the most that fits)',
      wholeNumber('--batch', 1),
    )
    .option('--minutes <n>', 'how long all of it may take', minutes, DEFAULTS.minutes)
    .option('--thorough', `more models and every combination, in ${DEFAULTS.thoroughMinutes} minutes`)
    .option('--limits', 'print what the backends can do at most and what LGA could cost, and leave no file')
    .option('--baseline <file>', 'exit 1 where LGA costs more than in this earlier result, beyond the noise of both')
    .option('--data <dir>', 'folder with the MNIST files (default: LGA_DATA, or drawn digits)')
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed);
  withOutputs(toBench, DEFAULTS.bench)
    .addHelpText('after', EXIT_CODES + '\n' + BENCH_EXAMPLES)
    .action(async (ids: readonly string[], flags: BenchFlags & { readonly port?: string }) => {
      const given = toBench.getOptionValueSource('minutes') !== 'default';
      const minutes = flags.thorough && !given ? DEFAULTS.thoroughMinutes : flags.minutes;
      const { patterns, command } = portOf(flags.port, ids, args);
      done(await bench(patterns, { ...flags, minutes, command }, io, rooms));
    });
  toBench
    .command('self-test')
    .description('plant a slowdown of 1 % in an update, and none, in turn, and count how often the benchmark says so')
    .option('--backend <name>', `null, or one of ${BACKENDS.join(', ')}`, DEFAULTS.backend)
    .option('--optimizer <name>', 'one of those of bench', 'adam')
    .option('--model <name>', 'one of those of bench, or a number of elements', 'lenet5')
    .option('--repetitions <n>', 'runs with it, and as many without', wholeNumber('--repetitions', 1), 20)
    .option('--seconds <n>', 'for the rounds of each run', wholeNumber('--seconds', 1), 8)
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--json <file>', 'where the runs go')
    .action(async (flags: BenchSelfTestFlags) => done(await benchSelfTest(flags, io, rooms)));

  const hasPorts = toBench.options.some(({ long }) => long === '--port');
  const onGpu = toBench
    .command('gpu')
    .description('the whole benchmark on this machine’s GPU, and the ports for which there is a Python, in one file')
    .argument('[runs...]', `of ${[...GPU_RUNS, ...(hasPorts ? PORT_RUNS : [])].map(({ name }) => name).join(', ')}`)
    .option('--minutes <n>', 'how long all of it may take', minutes, DEFAULTS.gpuMinutes)
    .option('--software', 'measure a WebGPU in software too')
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed);
  withOutputs(onGpu, DEFAULTS.bench)
    .addHelpText('after', EXIT_CODES)
    .action(async (names: readonly string[], flags: BenchGpuFlags) =>
      done(await benchGpu(names, flags, io, rooms, { hasPorts })),
    );

  reproduceCommands(lga, io, rooms, done);
  dataCommands(lga, io, rooms, done);

  lga
    .command('report')
    .description('one HTML file of all that the other commands found: every claim, its verdict, the evidence')
    .argument('[files...]', 'result files (default: those that the commands left in this folder)')
    .option('--html <file>', 'where the report goes', DEFAULTS.report)
    .option('--json <file>', 'write the whole as JSON too')
    .option('--junit <file>', 'write JUnit XML too')
    .option('--markdown <file>', 'write a summary in Markdown too')
    .option('--badge <file>', 'write a badge too, as shields.io takes it')
    .addHelpText('after', EXIT_CODES + '\n' + REPORT_EXAMPLES)
    .action(async (files: readonly string[], flags: ReportFlags) => done(await report(files, flags, io, rooms)));

  lga
    .command('mutants')
    .description('run the laws against deliberately wrong implementations and say what caught each')
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--runs <n>', 'generated cases per law', wholeNumber('--runs', 1), DEFAULTS.mutantRuns)
    .addHelpText('after', `${EXIT_CODES}\n${MUTANTS_EXAMPLES}`)
    .action(async (flags: { readonly seed: number; readonly runs: number }) => done(await mutants(flags, io, rooms)));

  auditCommands(lga, io, done);

  lga
    .command('adapter')
    .description('one of our own ports over the audit protocol: emulated, tfjs, or a faulty adapter')
    .argument('<port>', 'emulated, tfjs or faulty')
    .option('--mistake <id>', 'emulated: a wrong port of the zoo')
    .option('--order <order>', 'emulated: bracket or sequential')
    .option('--rounding <how>', 'emulated: nearest, worst or wgsl')
    .option('--backend <name>', `tfjs: ${BACKENDS.join(', ')}`)
    .option('--fault <id>', 'faulty: how it misbehaves')
    .action(async (name: string, flags: AdapterFlags) => done(await adapter(name, flags)));

  lga
    .command('doctor')
    .description('say what this machine has of everything the checks can use')
    .option('--data <dir>', 'folder with the MNIST files (default: LGA_DATA)')
    .addHelpText('after', EXIT_CODES + '\n' + DOCTOR_EXAMPLES)
    .action(async (flags: { readonly data?: string }) => done(await doctor(flags, io, rooms)));

  return lga;
}
