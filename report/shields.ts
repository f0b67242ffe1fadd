/** Colours that shields.io knows by name. */
export type Colour = 'brightgreen' | 'yellowgreen' | 'yellow' | 'orange' | 'red' | 'lightgrey';

/** A badge as shields.io reads it from an endpoint. */
export function shieldsBadge(label: string, message: string, color: Colour): string {
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`;
}
