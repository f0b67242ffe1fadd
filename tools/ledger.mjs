// Writes claims/ledger.json, the verdicts that later runs are compared with, from result files:
//
//     npx lga verify && npx lga prove && npx lga claims
//     node tools/ledger.mjs lga-result.json lga-proofs.json lga-claims.json bench/results/bench-cpu.json
//
// With the file of one command alone, the verdicts of the others stay. What was trained is read from experiments/results/. Review the difference before committing it: a
// changed verdict is a finding.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Not there before the first build, so that no import can name it. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('expected result files; got none. Run: node tools/ledger.mjs lga-result.json lga-proofs.json');
  process.exit(2);
}

const { forensics } = await built('forensics/index.js');
const forensic = new Set(forensics().checks.map(({ id }) => id));

/** What `lga verify` checks is about an implementation; of what is about the paper, the forensic checks are `lga claims`'s. */
function commandOf(id) {
  if (forensic.has(id)) return 'claims';
  return id.endsWith('@paper') ? 'prove' : 'verify';
}

const ledger = new URL('../claims/ledger.json', import.meta.url);
const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const renewed = documents.map(({ command }) => command.split(' ')[1]);
const agreed = JSON.parse(readFileSync(ledger, 'utf8'));
const known = Object.entries(agreed.checks);
const verdicts = [
  ...known.filter(([id]) => !renewed.includes(commandOf(id))),
  // What a machine takes, and how far a training got, is no verdict to agree on.
  ...documents.flatMap(({ checks }) =>
    checks
      .filter(({ evidence }) => !evidence.measurement && !evidence.reproduction)
      .map(({ id, verdict }) => [id, verdict]),
  ),
].sort(([a], [b]) => (a < b ? -1 : 1));

/** Claims are judged by all commands together: without a file of each, what was agreed on stays. */
async function claimsAgreed() {
  if (!['verify', 'prove', 'claims'].every((command) => renewed.includes(command))) return agreed.claims;
  const [{ reportDocument }, { CLAIMS }] = await Promise.all([built('claims/report.js'), built('claims/paper.js')]);
  const results = documents.map((document, i) => ({ file: files[i], sha256: '', document }));
  const report = { tool: documents[0].tool, claims: CLAIMS, ledger: { checks: {} }, results, audits: [] };
  const listed = ({ id, statement, verdict, unsupportedVia, onlyAsAmended }) => [
    id,
    {
      ...{ statement, verdict },
      ...(unsupportedVia.length > 0 ? { unsupportedVia } : {}),
      ...(onlyAsAmended.length > 0 ? { onlyAsAmended } : {}),
    },
  ];
  return Object.fromEntries(reportDocument(report).claims.map(listed));
}

/** With what was trained for each table and for Fig. 2, by the results that are committed. */
async function withTrainings(claims) {
  const [{ trainedWords }, { SOURCE_IDS }] = await Promise.all([
    built('experiments/trained-words.js'),
    built('experiments/comparison.js'),
  ]);
  const folder = new URL('../experiments/results/', import.meta.url);
  const results = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const checks = results.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).checks);
  const said = (id) => (SOURCE_IDS.includes(id) ? { trained: trainedWords(id, checks) } : {});
  return Object.fromEntries(Object.entries(claims).map(([id, claim]) => [id, { ...claim, ...said(id) }]));
}

const claims = await withTrainings(await claimsAgreed());
const text = `${JSON.stringify({ checks: Object.fromEntries(verdicts), claims }, null, 2)}\n`;
writeFileSync(ledger, text);
console.log(`claims/ledger.json: ${verdicts.length} verdicts of checks, ${Object.keys(claims ?? {}).length} of claims`);
