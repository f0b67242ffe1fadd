import { Subject } from '../../audit/engine/subject.js';
import { AdapterClient, type Client, type ClientOptions } from '../../audit/transport/client.js';
import type { Check } from '../../claims/check.js';
import { portChecks, type PortBenchOptions } from './checks.js';

export interface PortOptions extends Omit<ClientOptions, 'limits'> {
  readonly command: readonly string[];
  /** Ends the port, whatever it is doing; no other is started then. */
  readonly signal: AbortSignal;
}

/** A port that has said who it is. */
export interface PortBench {
  checks(options: PortBenchOptions, selects?: (id: string) => boolean): readonly Check[];
  /** Ends its process and what that started. */
  end(): Promise<void>;
}

/** Starts a port. Throws an AdapterFailure when it does not start or does not say who it is. */
export async function portBench({ command, signal, ...options }: PortOptions): Promise<PortBench> {
  let current: Client | undefined;
  const subject = new Subject(() => {
    signal.throwIfAborted();
    return (current = new AdapterClient(command, options));
  });
  const end = async () => current?.stop();
  const interrupted = () => void end();
  signal.addEventListener('abort', interrupted, { once: true });
  try {
    const hello = await subject.hello();
    return {
      checks: (wanted, selects) => portChecks(subject, hello, wanted, selects),
      async end() {
        signal.removeEventListener('abort', interrupted);
        if (!signal.aborted) await subject.bye();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
