import { InputError } from '../claims/input-error.js';
import type { History } from './history.js';
import { addressOf, TRAINING_VERSION, type Setting } from './setting.js';

const SCHEMA = { id: 'lga-verify/run', version: 1 } as const;

/** Where and when a run was made; touches no result. */
export interface RunEnvironment {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly device: string;
  readonly driver?: string;
  readonly commit?: string;
  /** Seconds of training and scoring, all sittings together. */
  readonly seconds: number;
  /** Sittings that it took: 1 for a run that nobody interrupted. */
  readonly sittings: number;
  readonly finished: string;
}

/** A finished training as its file holds it. */
export interface RunRecord {
  readonly schema: typeof SCHEMA;
  readonly address: string;
  readonly setting: Setting;
  readonly history: History;
  readonly environment: RunEnvironment;
}

export function runRecord(setting: Setting, history: History, environment: RunEnvironment): RunRecord {
  return { schema: SCHEMA, address: addressOf(setting), setting, history, environment };
}

/** Reads a run's file; `where` names it. Undefined for one of another version of the training, which is left alone. */
export function parseRun(text: string, where: string): RunRecord | undefined {
  const bad = (got: string) =>
    new InputError(
      `${where} to be a run that lga reproduce left`,
      got,
      'Remove the file; its run is then made again.',
      'environment',
    );
  let value: Partial<RunRecord> | null;
  try {
    value = JSON.parse(text) as Partial<RunRecord> | null;
  } catch {
    throw bad('text that is not JSON');
  }
  if (value?.schema?.id !== SCHEMA.id) throw bad('something else');
  const { setting, history, address } = value;
  const versions: readonly unknown[] = [value.schema.version, setting?.version]; // Whatever their types say.
  if (versions[0] !== SCHEMA.version || versions[1] !== TRAINING_VERSION) return undefined;
  if (!setting || !history || address !== addressOf(setting))
    throw bad('a setting that its address does not belong to: it was edited');
  return value as RunRecord;
}
