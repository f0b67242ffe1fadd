import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Reproduction } from '../../claims/reproduction.js';
import { checked, reportOf } from '../../test/report.js';
import { reading, reproduction } from '../../test/trained.js';
import { reportHtml } from './page.js';
import { SCRIPT } from './script.js';

const EXTRAS = { charts: [], mathStyle: '', scriptHash: createHash('sha256').update(SCRIPT).digest('base64') };

/** The page about one comparison. */
const pageOf = (one: Reproduction) =>
  reportHtml(
    reportOf([
      checked('tab-3.mnist.sgd.ratio.reproduced@paper', 'inconclusive', {
        evidence: { method: 'm', summary: 's', reproduction: one },
      }),
    ]),
    EXTRAS,
  );

it('shows the control of a ratio below its table', () => {
  const ownEnd = { values: [0.5, 1], mean: 0.75, explains: true, never: 0 };
  const ratio = reproduction({
    ...{ table: 'tab-3', measure: 'share of epochs', unit: '1', printed: { base: 1, other: 0.76, difference: -0.24 } },
    readings: [reading({ ownEnd })],
  });
  const page = pageOf(ratio);
  expect(page).toContain('<td rowspan="1">1.0000 → 0.7600 (-0.2400)</td>');
  expect(page).toContain(
    '<li>sgd: training without LGA first reaches its own end after 0.75 of its epochs, which alone would show the printed ratio</li>',
  );
  expect(pageOf({ ...ratio, printed: null })).toContain('<td rowspan="1"></td>');
  expect(pageOf(reproduction())).not.toContain('Control, without any correction');
});
