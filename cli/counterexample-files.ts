import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { CounterexampleFile } from '../audit/counterexample/counterexample.js';
import type { RunRequest } from '../audit/protocol/messages.js';
import type { AuditCheckResult, AuditDocument } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import { resultJson } from '../report/json.js';
import { openResultFile } from './result-file.js';

/** Letters of a port's name that its files carry. */
const NAME_LENGTH = 60;

/** A port's name as a part of a file's name: nothing that could lead elsewhere or that a shell reads. */
export function fileName(port: string, check: string): string {
  const plain = (text: string) => text.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return `${plain(port).slice(0, NAME_LENGTH) || 'port'}-${plain(check)}.json`;
}

/** The document with the file of every counterexample in it. */
export function withCaseFiles(document: AuditDocument, folder: string): AuditDocument {
  const { port, checks } = document;
  const named = (check: AuditCheckResult): AuditCheckResult => {
    const { id, counterexample } = check;
    if (!counterexample) return check;
    return { ...check, counterexample: { ...counterexample, file: join(folder, fileName(port.name, id)) } };
  };
  return { ...document, checks: checks.map(named) };
}

function refused(folder: string, got: string): InputError {
  const wanted = `--failures ${folder} to be a folder that can be written to, or made`;
  return new InputError(wanted, got, 'Choose another folder.', 'environment');
}

/** Makes sure before the run that the folder, or the nearest one above it that exists, can be written to; makes none. */
export async function tryCaseFolder(folder: string, cwd: string): Promise<void> {
  for (let path = resolve(cwd, folder); ; path = dirname(path)) {
    const found = await stat(path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw refused(folder, error instanceof Error ? error.message : String(error));
    });
    if (found === undefined) continue;
    if (!found.isDirectory()) throw refused(folder, `${path}, which is no folder`);
    await access(path, constants.W_OK | constants.X_OK).catch(() => {
      throw refused(folder, `${path}, which this user may not write to`);
    });
    return;
  }
}

/** Writes every counterexample of the document to the file that it names; nothing where there is none. */
export async function writeCases({ port, checks }: AuditDocument, folder: string, cwd: string): Promise<void> {
  const { name, version } = port;
  for (const { id: check, counterexample } of checks) {
    if (counterexample?.file === undefined) continue;
    const { kind, message, request, prefix, file } = counterexample;
    const made: CounterexampleFile = {
      schema: { id: 'lga-verify/audit-case', version: 1 },
      ...{ check, port: { name, version }, kind, message, request: request as RunRequest },
      ...(prefix ? { prefix: prefix as readonly RunRequest[] } : {}),
    };
    await mkdir(resolve(cwd, folder), { recursive: true }).catch((error: unknown) => {
      throw refused(folder, error instanceof Error ? error.message : String(error));
    });
    await (await openResultFile(file, cwd, '--failures')).write(resultJson(made));
  }
}
