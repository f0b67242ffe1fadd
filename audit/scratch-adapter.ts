import { PortAdapter } from './adapters/port-adapter.js';
import { emulatedPort } from './adapters/emulated.js';
import { serve } from './adapters/serve.js';
const [mistake, rounding, order] = process.argv.slice(2);
await serve(
  new PortAdapter(
    emulatedPort(
      {
        ...(mistake && mistake !== '-' ? { mistake } : {}),
        ...(rounding ? { rounding } : {}),
        ...(order ? { order } : {}),
      },
      '0',
    ),
  ),
  process.stdin,
  process.stdout,
);
