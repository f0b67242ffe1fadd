import { readFile, writeFile } from 'node:fs/promises';
import { InputError } from '../../claims/input-error.js';
import { EXIT } from '../../claims/ledger.js';
import { asJson, recordCounts, type Recorded } from './record.js';

/** `npm run counters`: measures anew and writes the file that the tests compare with. */
const [file = 'bench/counters/counters.json'] = process.argv.slice(2);
try {
  const before = JSON.parse(await readFile(file, 'utf8')) as Recorded;
  await writeFile(file, asJson(await recordCounts(before)));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`counters: ${error.message}\n`);
  process.exitCode = EXIT.environment;
}
