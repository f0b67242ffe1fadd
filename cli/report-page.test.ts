import { describe, expect, it } from 'vitest';
import { measured } from '../test/costs.js';
import { checked, reportOf } from '../test/report.js';
import { reportPage } from './report-page.js';

const charts = async (...checks: Parameters<typeof reportOf>[0]) => {
  const html = await reportPage(reportOf([checked('eq-3.a@reference'), ...checks]));
  return [...html.matchAll(/<figure id="chart-([\w-]+)"/g)].map(([, id]) => id);
};

describe('the page with its charts', () => {
  it('has those of headroom and of costs where these were measured, and of growth from two sizes on', async () => {
    const plain = await charts();
    expect(plain).toEqual(['landscape', 'descent', 'status', 'gamma2', 'contraction']);
    const tolerance = { kind: 'ulps', derivation: 'd', headroomUsed: 0.5 };
    const agreed = checked('eq-2.agreement.sgd@tfjs/wasm', 'supported', {
      evidence: { method: 'm', summary: 's', tolerance },
    });
    expect(await charts(agreed)).toEqual([...plain, 'rounding']);
    const size = (parameters: number) => measured(`${parameters}`, { model: `${parameters}`, parameters });
    expect(await charts(measured('a'))).toEqual([...plain, 'overhead']);
    expect(await charts(size(1000))).toEqual([...plain, 'overhead']);
    expect(await charts(size(1000), size(10_000))).toEqual([...plain, 'scaling']);
    expect(await charts(size(1000), size(10_000), measured('a'))).toEqual([...plain, 'overhead', 'scaling']);
  });
});
