// Writes the README's table of what LGA costs from a result file of `lga bench`:
//
//     node tools/readme-bench.mjs [bench/results/bench-cpu.json] [--readme README.md]
//
// `--check` writes nothing and exits with 1 when the README shows other numbers than the file.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** A module of the built program, which `npm run build` makes. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const [{ PAIRINGS }, { costWords }, { machineWords }, { overheadWords }] = await Promise.all(
  ['claims/measurement.js', 'report/cost-words.js', 'report/machine-words.js', 'report/overhead-words.js'].map(built),
);

const [BEGIN, END] = ['<!-- bench: begin -->', '<!-- bench: end -->'];
const HEAD = ['on', 'of', 'model', 'optimizer', 'pairing', 'base', 'with LGA', '95 % interval', 'noise'];

const cell = (text) => String(text).replaceAll('|', '\\|');
const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;

function row(measurement) {
  const { on, scope, optimizer, pairing } = measurement;
  const { model, base, said, interval, noise } = costWords(measurement);
  return [`\`${on}\``, scope, model, optimizer, pairing, base, said, interval, noise];
}

/** What computed on each backend, and the words of the table. */
function legend(measured) {
  const devices = new Map(measured.map(({ on, device }) => [on, device]));
  const pairings = [...new Set(measured.map(({ pairing }) => pairing))];
  return [
    ...[...devices].map(([on, device]) => `- \`${on}\`: ${device}`),
    ...pairings.map((pairing) => `- ${pairing}: ${PAIRINGS[pairing]}`),
    '- noise: how far apart two equal arms lay; what is not beyond it gets no number',
  ].join('\n');
}

/** The table of a result document, with what its words mean, what came to nothing, and where and when it ran. */
function benchTable({ checks, command, environment, timing }) {
  const measured = checks.flatMap(({ evidence: { measurement } }) => measurement ?? []);
  const real = measured.filter(({ planted }) => planted === undefined);
  if (real.length === 0) throw new Error('no measurement in the result file');
  const nothing = checks.filter(({ evidence }) => !evidence.measurement);
  const place = environment.machine ? machineWords(environment.machine) : `${environment.cpus} processors`;
  return [
    [HEAD, HEAD.map(() => '---'), ...real.map(row)].map(line).join('\n'),
    legend(real),
    ...nothing.map(({ id, verdict, evidence }) => `${verdict}: \`${id}\`, ${evidence.summary}`),
    `Of the cost of LGA ${overheadWords(checks)}.`,
    `\`${command}\`; Node ${environment.node}, ${place}; ${timing.started.slice(0, 10)}.`,
  ].join('\n\n');
}

/** The text of the README with the table of this document in its place. */
function withTable(text, document) {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`expected the README to hold ${BEGIN} ... ${END}; got neither or one`);
  return `${before}${BEGIN}\n\n${benchTable(document)}\n\n${END}${after}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, readme: { type: 'string', default: 'README.md' } },
});
const [file = 'bench/results/bench-cpu.json'] = positionals;
const text = readFileSync(values.readme, 'utf8');
const next = withTable(text, JSON.parse(readFileSync(file, 'utf8')));
if (!values.check) writeFileSync(values.readme, next);
else if (next !== text) {
  console.error(
    `expected the README to show the costs of ${file}; got others. Run: node tools/readme-bench.mjs ${file}`,
  );
  process.exitCode = 1;
}
