import { describe, expect, it } from 'vitest';
import { runLga } from '../test/lga-run.js';
import { thisPackage } from './package-info.js';

const run = (...args: string[]) => runLga(args);

describe('lga --help', () => {
  it('explains the commands, the environment and the exit codes', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga [options] [command]

      Checks what the LGA paper says: its equations, algorithm, proofs and claims.

      Options:
        -V, --version                    output the version number
        -h, --help                       display help for command

      Commands:
        verify [options]                 run the checks and report a verdict on every claim
        prove [options] [ids...]         decide the statements of the paper by machine: proved, amended, a
                                         gap, or refuted
        claims [options] [ids...]        recompute what the printed numbers of the 13 tables allow, and
                                         say where they cannot all be right
        bench [options] [ids...]         what LGA costs on this machine, with intervals, beside what two
                                         equal arms differ by
        reproduce [options] <tables...>  train what the tables describe, with and without LGA, and set the
                                         results beside the printed ones
        merge [options] <folders...>     bring folders of runs together, as those of shards
        data                             the data sets that the paper trains on: data fetch downloads them
        report [options] [files...]      one HTML file of all that the other commands found: every claim,
                                         its verdict, the evidence
        mutants [options]                run the laws against deliberately wrong implementations and say
                                         what caught each
        audit [options] [command...]     audit a port of LGA in any language: lga audit -- COMMAND
        adapter [options] <port>         one of our own ports over the audit protocol: emulated, tfjs, or
                                         a faulty adapter
        doctor [options]                 say what this machine has of everything the checks can use
        help [command]                   display help for command

      Environment:
        LGA_DATA     folder with the MNIST files, when --data is not given
        LGA_PYTHON   Python to use instead of python3
        LGA_REQUIRE  parts that must be there, separated by commas, of:
                     node, wasm, cpu, webgpu, tensorflow, mnist, python, numpy, torch, cvc5, z3
        NO_COLOR     no colour on a terminal

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C
      "
    `);
  });

  it('explains verify', async () => {
    const { code, out } = await run('verify', '--help');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga verify [options]

      run the checks and report a verdict on every claim

      Options:
        --only <glob>      run only checks whose id or claim matches
        --backend <name>   tfjs backend to check: wasm, cpu, webgpu, tensorflow, or all (default: "wasm")
        --data <dir>       folder with the MNIST files (default: LGA_DATA, or drawn digits)
        --seed <n>         seed of everything that is drawn (default: 42)
        --runs <n>         generated cases per property (default: 5000)
        --steps <n>        training steps (default: 200)
        --json <file>      where the verdicts go (default: "lga-result.json")
        --junit <file>     write JUnit XML too
        --markdown <file>  write a summary in Markdown too
        --badge <file>     write a badge too, as shields.io takes it
        --annotations      print workflow commands of GitHub Actions (default: where GITHUB_ACTIONS is
                           true)
        --no-annotations   print none
        -h, --help         display help for command

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C

      Examples:
        npx lga verify
        npx lga verify --only 'eq-3*' --runs 100000
        npx lga verify --only 'alg-1.line-{7,8,9}' --seed 7
        npx lga verify --backend all
        npx lga verify --data ./mnist --json out/result.json
      "
    `);
  });

  it('explains prove', async () => {
    const { code, out } = await run('prove', '--help');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga prove [options] [ids...]

      decide the statements of the paper by machine: proved, amended, a gap, or refuted

      Arguments:
        ids                ids or globs of claims or statements; one claim is explained in full

      Options:
        --seed <n>         seed of the solver's choices (default: 42)
        --smt-lib <dir>    write every question that was decided, as SMT-LIB 2
        --no-recheck       do not ask cvc5 and z3, where this machine has them, the same questions again
        --json <file>      where the verdicts go (default: "lga-proofs.json")
        --junit <file>     write JUnit XML too
        --markdown <file>  write a summary in Markdown too
        --badge <file>     write a badge too, as shields.io takes it
        --annotations      print workflow commands of GitHub Actions (default: where GITHUB_ACTIONS is
                           true)
        --no-annotations   print none
        -h, --help         display help for command

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C

      Examples:
        npx lga prove
        npx lga prove prf-A.1.step-9
        npx lga prove 'prf-A.1*' thm-3.1 --seed 7
        npx lga prove --smt-lib queries --json out/proofs.json
      "
    `);
  });

  it('explains mutants', async () => {
    const { code, out } = await run('mutants', '--help');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga mutants [options]

      run the laws against deliberately wrong implementations and say what caught each

      Options:
        --seed <n>  seed of everything that is drawn (default: 42)
        --runs <n>  generated cases per law (default: 100)
        -h, --help  display help for command

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C

      Examples:
        npx lga mutants
        npx lga mutants --seed 7 --runs 1000
      "
    `);
  });

  it('explains doctor', async () => {
    const { code, out } = await run('doctor', '--help');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga doctor [options]

      say what this machine has of everything the checks can use

      Options:
        --data <dir>  folder with the MNIST files (default: LGA_DATA)
        -h, --help    display help for command

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C

      Examples:
        npx lga doctor
        LGA_REQUIRE=mnist,torch npx lga doctor
      "
    `);
  });

  it('goes to stderr with exit code 2 when no command is given', async () => {
    const { code, out, err } = await run();
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe((await run('--help')).out);
  });
});

describe('lga --version', () => {
  it('is the version in package.json', async () => {
    const { name, version } = await thisPackage();
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(name).toBe('lga-verify');
  });
});

describe('lga with bad arguments', () => {
  it.each([
    ['verfy', "lga: unknown command 'verfy' (Did you mean verify?)\n"],
    ['verify --sed 3', "lga: unknown option '--sed' (Did you mean --seed?)\n"],
    ['verify extra', /^lga: too many arguments for 'verify'.*\n$/],
    ['verify --seed', "lga: option '--seed <n>' argument missing\n"],
    ['verify --seed 1.5', 'lga: expected --seed to be a whole number >= 0; got "1.5". Pass digits, as in --seed 42.\n'],
    ['verify --seed -1', /^lga: expected --seed to be an integer >= 0; got -1\..*\n$/],
    ['verify --runs 0', /^lga: expected --runs to be an integer >= 1; got 0\..*\n$/],
    ['verify --runs 1e3', /^lga: expected --runs to be a whole number >= 1; got "1e3"\..*\n$/],
    ['verify --steps 99999999999999999999', /^lga: expected --steps to be an integer >= 1; .*\n$/],
    ['prove --seed x', 'lga: expected --seed to be a whole number >= 0; got "x". Pass digits, as in --seed 42.\n'],
    ['prove --smt-lib', "lga: option '--smt-lib <dir>' argument missing\n"],
    ['verify --backend abacus', /^lga: expected --backend to be one of wasm, cpu, webgpu, tensorflow, all; got .*\n$/],
  ])('answers `%s` with one line and exit code 2', async (args, message) => {
    const { code, out, err } = await run(...args.split(' '));
    expect([code, out]).toEqual([2, '']);
    if (typeof message === 'string') expect(err).toBe(message);
    else expect(err).toMatch(message);
  });
});
