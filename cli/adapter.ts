import { requireOneOf } from '../reference/validate.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { thisPackage } from './package-info.js';

export interface AdapterFlags {
  readonly mistake?: string;
  readonly order?: string;
  readonly rounding?: string;
  readonly backend?: string;
  readonly fault?: string;
}

/** `lga adapter`: one of our own ports, spoken to over the audit protocol on standard input and output. */
export async function adapter(name: string, flags: AdapterFlags): Promise<ExitCode> {
  const which = requireOneOf('the port', name, ['emulated', 'tfjs', 'faulty']);
  const { version } = await thisPackage();
  if (which === 'faulty') {
    const { stdin: input, stdout: output, stderr: error } = process;
    await (await import('../audit/self-test/faulty.js')).serveFaulty(flags.fault, version, { input, output, error });
    return EXIT.asExpected;
  }
  const own =
    which === 'tfjs'
      ? await (
          await import('../audit/adapters/tfjs.js')
        ).tfjsPort(requireOneOf('--backend', flags.backend ?? 'wasm', BACKENDS), version)
      : (await import('../audit/adapters/emulated.js')).emulatedPort(flags, version);
  const port = new (await import('../audit/adapters/port-adapter.js')).PortAdapter(own);
  await (await import('../audit/adapters/serve.js')).serve(port, process.stdin, process.stdout);
  return EXIT.asExpected;
}
