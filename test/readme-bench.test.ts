import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Measurement } from '../claims/measurement.js';
import { benchOf, measured, ratio } from './costs.js';
import { checked } from './report.js';

const root = join(import.meta.dirname, '..');
const again = { estimate: 1, low: 0.98, high: 1.02 };

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lga-readme-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const readme = () => readFileSync(join(folder, 'README.md'), 'utf8');
const PAGE = 'before\n\n<!-- bench: begin -->\n\nnothing yet\n\n<!-- bench: end -->\n\nafter\n';

/** Runs the tool on a README and a run with these checks. */
function tool(checks: Parameters<typeof benchOf>[0], args: readonly string[] = []) {
  writeFileSync(join(folder, 'bench.json'), JSON.stringify(benchOf(checks)));
  const own = [join(folder, 'bench.json'), '--readme', join(folder, 'README.md'), ...args];
  return spawnSync(process.execPath, ['tools/readme-bench.mjs', ...own], { cwd: root, encoding: 'utf8' });
}

const other: Partial<Measurement> = {
  ...{ scope: 'step', on: 'webgpu', device: 'a|b', optimizer: 'adam', pairing: 'against-stock' },
  ...{ batch: { size: 64, input: 'mnist' }, overhead: ratio(0.5, 0.1), again },
};
const RUN = [
  measured('txt-overhead.a@paper', { overhead: ratio(1.1, 0.01), again }),
  measured('txt-overhead.b@paper', { overhead: ratio(1.01, 0.01), again, model: '1000' }),
  measured('txt-overhead.c@paper', other),
  measured('txt-overhead.d@paper', { planted: 1.01, optimizer: 'planted' }),
  checked('txt-overhead.e@paper', 'unavailable', { evidence: { method: 'm', summary: 'no such device' } }),
];

describe('the table of costs in the README', () => {
  it('has a row for each measurement between its markers, and what its words mean', () => {
    writeFileSync(join(folder, 'README.md'), PAGE);
    expect(tool(RUN)).toMatchObject({ status: 0, stderr: '' });
    expect(readme()).toBe(
      `before

<!-- bench: begin -->

| on | of | model | optimizer | pairing | base | with LGA | 95 % interval | noise |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| \`wasm\` | update | lenet5 | sgd | equal | 1.00 ms | +10.0 % | [+9.0 %, +11.0 %] | 2.0 % |
| \`wasm\` | update | 1000 | sgd | equal | 1.00 ms | within noise | [+0.0 %, +2.0 %] | 2.0 % |
| \`webgpu\` | step | lenet5, 64 images | adam | against-stock | 1.00 ms | -50.0 % | [-60.0 %, -40.0 %] | 2.0 % |

- \`wasm\`: some processor
- \`webgpu\`: a|b
- equal: LGA around an optimizer of this package, over that optimizer alone
- against-stock: LGA around an optimizer of this package, over the one of tf.train: another build, so no cost of LGA
- noise: how far apart two equal arms lay; what is not beyond it gets no number

unavailable: \`txt-overhead.e@paper\`, no such device

Of the cost of LGA 2 measurements: 1 below about 6 %, 1 at about 6 %.

\`lga bench --backend wasm\`; Node v20.19.0, some, 2 processors; load 0 before, 0.5 after; commit abcdef012345 with changes; 2026-01-02.

<!-- bench: end -->

after
`,
    );
  });

  it('is told from another with --check, which writes nothing', () => {
    writeFileSync(join(folder, 'README.md'), PAGE);
    const { status, stderr } = tool(RUN, ['--check']);
    expect([status, readme()]).toEqual([1, PAGE]);
    expect(stderr).toMatch(/^expected the README to show the costs of .*bench\.json; got others\. Run: node .*\n$/);
    tool(RUN);
    expect(tool(RUN, ['--check']).status).toBe(0);
    expect(tool(RUN.slice(1), ['--check']).status).toBe(1);
  });

  it('is not written without its markers or without a measurement', () => {
    writeFileSync(join(folder, 'README.md'), 'no markers\n');
    expect(tool(RUN).stderr).toContain('expected the README to hold <!-- bench: begin --> ... <!-- bench: end -->');
    writeFileSync(join(folder, 'README.md'), PAGE);
    expect(tool(RUN.slice(4)).stderr).toContain('no measurement in the result file');
    expect(readme()).toBe(PAGE);
  });

  it('is that of the committed run, where there is one', () => {
    const run = 'bench/results/bench-cpu.json';
    if (!existsSync(join(root, run))) {
      expect(readFileSync(join(root, 'README.md'), 'utf8')).toMatch(
        /<!-- bench: begin -->\n\n.*\n\n<!-- bench: end -->/,
      );
      return;
    }
    const check = spawnSync(process.execPath, ['tools/readme-bench.mjs', run, '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([check.status, check.stderr]).toEqual([0, '']);
  });
});
