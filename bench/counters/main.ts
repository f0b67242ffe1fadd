import { writeFile } from 'node:fs/promises';
import { InputError } from '../../claims/input-error.js';
import { EXIT } from '../../claims/ledger.js';
import { asJson, recordCounts } from './record.js';

/** `npm run counters`: measures anew and writes the file that the tests compare with. */
const [file = 'bench/counters/counters.json'] = process.argv.slice(2);
try {
  await writeFile(file, asJson(await recordCounts()));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`counters: ${error.message}\n`);
  process.exitCode = EXIT.environment;
}
