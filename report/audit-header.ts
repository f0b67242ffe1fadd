import type { AuditedPort } from '../claims/audit-document.js';
import { READINGS } from '../claims/readings.js';

/** Who was audited, as labels with one line each. */
export function portLines(port: AuditedPort): readonly (readonly [label: string, line: string])[] {
  const { framework, device, adapter, issues, dtypes, optimizers, arithmetic } = port;
  return [
    ['runs on', `${framework}, ${device}`],
    ['adapter', adapter],
    ['issues', issues],
    ['dtypes', dtypes.join(', ')],
    ['optimizers', optimizers.join(', ')],
    ['readings', readingsOf(port)],
    [
      'arithmetic',
      Object.entries(arithmetic)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
  ];
}

/** `numpy-lga 1.0.0 (python)`. */
export function portName({ name, version, language }: AuditedPort): string {
  return `${name} ${version} (${language})`;
}

/** The readings that a port cannot be set to in every way; the others in three words. */
function readingsOf({ readings }: AuditedPort): string {
  const narrower = Object.entries(READINGS).flatMap(([id, { values }]) => {
    const own = readings[id] ?? [];
    return values.every((value) => own.includes(value)) ? [] : [`${id} ${own.join(' or ') || 'not at all'}`];
  });
  return narrower.length === 0 ? 'every one' : `every one, but ${narrower.join(', ')}`;
}
