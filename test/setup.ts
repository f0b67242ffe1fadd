import fc from 'fast-check';

/** One seed for every property that names none: a test run is the same everywhere, and a failure comes back. */
fc.configureGlobal({ seed: Number(process.env['LGA_TEST_SEED'] ?? 20_261_122) });
