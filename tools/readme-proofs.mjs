// Writes the README's tables of the paper's statements from the result file of `lga prove`:
//
//     npx lga prove && node tools/readme-proofs.mjs lga-proofs.json
//
// `--check` writes nothing and exits with 1 when the README shows other verdicts than the file.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** A module of the built program, which `npm run build` makes. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { groupIds } = await built('report/group-ids.js');
const { CLAIMS } = await built('claims/paper.js');

const readme = new URL('../README.md', import.meta.url);
const [BEGIN, END] = ['<!-- proofs: begin -->', '<!-- proofs: end -->'];

const ROWS = [
  ['equations and definitions', ({ id, kind }) => kind === 'definition' || /^eq-[1-6]/.test(id)],
  ['lemmas, theorems, corollaries', ({ kind }) => ['lemma', 'theorem', 'corollary'].includes(kind)],
  ['Proof A.1', ({ id }) => id.startsWith('prf-A.1.')],
  ['Appendix A.2 (Adam)', ({ id }) => id.startsWith('prf-A.2.')],
  ['mechanism', () => true],
];
const VERDICTS = ['proved', 'holds-as-amended', 'gap', 'refuted', 'inconclusive'];

const table = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const ids = (list) =>
  groupIds(list.map(({ id }) => id))
    .map((id) => `\`${id}\``)
    .join(', ');

function verdictTable(claims) {
  const decided = claims.filter(({ checks }) => checks.length > 0);
  const kind = new Map(CLAIMS.map((claim) => [claim.id, claim.kind]));
  const rowOf = ({ id }) => ROWS.find(([, has]) => has({ id, kind: kind.get(id) }))[0];
  const shown = VERDICTS.filter((verdict) => decided.some((claim) => claim.verdict === verdict));
  const rows = ROWS.map(([name]) => {
    const own = decided.filter((claim) => rowOf(claim) === name);
    return [name, ...shown.map((verdict) => ids(own.filter((claim) => claim.verdict === verdict)))];
  });
  const total = shown.map((verdict) => `**${decided.filter((claim) => claim.verdict === verdict).length}**`);
  return table([['', ...shown], ['---', ...shown.map(() => '---')], ...rows, [`**of ${decided.length}**`, ...total]]);
}

function theoremTable(checks) {
  const parts = checks.filter(({ claim }) => claim === 'thm-3.1');
  const rows = parts.map(({ title, verdict, evidence }) => [
    `${evidence.proof.role === 'remark' ? 'beside it' : evidence.proof.role}`,
    title.replaceAll('|', '\\|'),
    verdict,
  ]);
  return table([['Theorem 3.1', 'what was decided', 'verdict'], ['---', '---', '---'], ...rows]);
}

/** The text of the README with the tables of this document in their place. */
function withTables(text, { claims, checks, command }) {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`README.md lacks ${BEGIN} ... ${END}`);
  const plain = command.split(' ').slice(0, 2).join(' ');
  const body = [verdictTable(claims), theoremTable(checks), `Both tables are those of a run of \`${plain}\`.`];
  return `${before}${BEGIN}\n\n${body.join('\n\n')}\n\n${END}${after}`;
}

const [file] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (file === undefined) {
  console.error('expected the result file of lga prove; got none. Run: node tools/readme-proofs.mjs lga-proofs.json');
  process.exit(2);
}
const text = readFileSync(readme, 'utf8');
const next = withTables(text, JSON.parse(readFileSync(file, 'utf8')));
if (!process.argv.includes('--check')) writeFileSync(readme, next);
else if (next !== text) {
  console.error(
    `expected the README to show the verdicts of ${file}; got others. Run: node tools/readme-proofs.mjs ${file}`,
  );
  process.exitCode = 1;
}
