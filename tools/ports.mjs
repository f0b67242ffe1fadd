// Makes a virtual environment below ports/.venv for each port that comes with lga, so that `lga audit` can run it.
// node tools/ports.mjs [PORT...]        makes those, or all, and says what is in them
// node tools/ports.mjs --python PORT    prints the Python that runs the port
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Failure } from './bootstrap/failure.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { install } from './ports/install.mjs';
import { pythonFor } from './ports/python.mjs';
import { PORTS } from './ports/table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [first, ...rest] = process.argv.slice(2);
const asks = first === '--python';
const named = asks ? rest : process.argv.slice(2);
const stray = named.find((port) => !Object.hasOwn(PORTS, port));

try {
  if (stray !== undefined || (asks && named.length !== 1)) {
    const expected = asks ? 'one port' : 'ports';
    console.error(
      `ports: expected ${expected} among ${Object.keys(PORTS).join(', ')}, got ${stray ?? named.length}. Check the spelling.`,
    );
    process.exitCode = 2; // as lga: wrong usage
  } else if (asks) {
    console.log(pythonFor(root, named[0]));
  } else {
    await withLock(root, async () => {
      for (const port of named.length > 0 ? named : Object.keys(PORTS)) {
        console.error(`ports: ${await install(root, port)}`);
      }
    });
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`ports: ${error.message}`);
  process.exitCode = 3; // as lga: the environment is at fault
}
