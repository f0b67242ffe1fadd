// Writes claims/ledger.json, the verdicts that later runs are compared with, from a result file:
//
//     npx lga verify && node tools/ledger.mjs lga-result.json
//
// Review the difference before committing it: a changed verdict is a finding.
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('expected a result file; got none. Run: node tools/ledger.mjs lga-result.json');
  process.exit(2);
}
const { checks } = JSON.parse(readFileSync(file, 'utf8'));
const verdicts = checks.map(({ id, verdict }) => [id, verdict]).sort(([a], [b]) => (a < b ? -1 : 1));
const text = `${JSON.stringify({ checks: Object.fromEntries(verdicts) }, null, 2)}\n`;
writeFileSync(new URL('../claims/ledger.json', import.meta.url), text);
console.log(`claims/ledger.json: ${verdicts.length} verdicts`);
