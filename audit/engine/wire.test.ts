import { describe, expect, it } from 'vitest';
import { casesFor } from '../../test/audit.js';
import { DTYPES } from '../../properties/arithmetic/formats.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { faultOf } from '../protocol/validate.js';
import { caseOf, requestOf } from './wire.js';

describe.each(DTYPES)('a case in %s', (dtype) => {
  it.each(OPTIMIZERS.map(({ name }) => name))(
    'of %s is the same after it was written down and read again',
    async (optimizer) => {
      const { cases } = await casesFor(optimizer, dtype, 10);
      for (const drawn of cases) {
        const request = requestOf(drawn);
        expect(faultOf('runRequest', { id: '1', cmd: 'run', ...request })).toBeUndefined();
        expect(caseOf(JSON.parse(JSON.stringify(request)) as typeof request)).toEqual(drawn);
      }
    },
  );
});
