// Writes the README's table of backends from the result file of a real run:
//
//     npx lga verify --backend all --json bench/results/verify-backends.json && node tools/readme-backends.mjs
//
// `--check` writes nothing and exits with 1 when the README shows another run than the committed one.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const RESULT = 'bench/results/verify-backends.json';
const readme = new URL('../README.md', import.meta.url);
const [BEGIN, END] = ['<!-- backends: begin -->', '<!-- backends: end -->'];

const HEAD = ['backend', 'what ran behind it', 'checks', 'cases', 'tolerance used, at most', 'seconds'];

function row(name, facts, { checks, timing }) {
  const own = checks.filter(({ subject }) => subject === `tfjs/${name}`);
  const verdicts = [...new Set(own.map(({ verdict }) => verdict))].map((verdict) => {
    const count = own.filter((check) => check.verdict === verdict).length;
    return `${count} ${verdict}`;
  });
  const cases = own.reduce((sum, { evidence }) => sum + (evidence.cases ?? 0), 0);
  const used = Math.max(...own.map(({ evidence }) => evidence.tolerance?.headroomUsed ?? 0));
  const seconds = own.reduce((sum, { id }) => sum + timing.checks[id], 0) / 1000;
  return [`\`${name}\``, facts, verdicts.join(', '), cases, `${(100 * used).toFixed(1)} %`, seconds.toFixed(0)];
}

/** The table of a result document, with a line that says where and when it ran. */
export function backendsTable(document) {
  const { environment, timing, command, exitCode } = document;
  const { node, platform, arch, cpus, backends } = environment;
  const rows = Object.entries(backends).map(([name, facts]) => row(name, facts, document));
  const lines = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const seconds = (timing.durationMs / 1000).toFixed(0);
  const place = `Node ${node}, ${platform} ${arch}, ${cpus} processors, ${timing.started.slice(0, 10)}`;
  return [...lines, '', `\`${command}\`, whole run ${seconds} s, exit code ${exitCode}; ${place}.`].join('\n');
}

/** The text of the README with the table of this document in its place. */
export function withTable(text, document) {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`README.md lacks ${BEGIN} ... ${END}`);
  return `${before}${BEGIN}\n\n${backendsTable(document)}\n\n${END}${after}`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const text = readFileSync(readme, 'utf8');
  const next = withTable(text, JSON.parse(readFileSync(new URL(`../${RESULT}`, import.meta.url), 'utf8')));
  if (!process.argv.includes('--check')) writeFileSync(readme, next);
  else if (next !== text) {
    console.error(
      `expected the README's table of backends to be that of ${RESULT}; got another. Run: node tools/readme-backends.mjs`,
    );
    process.exitCode = 1;
  }
}
