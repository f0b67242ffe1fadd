import Builder from 'fast-xml-builder';

/** What JUnit knows of a test case besides success. */
const OUTCOMES = ['failure', 'error', 'skipped'] as const;

/** A test case as the builder takes it: attributes start with `@_`. */
export type TestCase = Readonly<Record<string, unknown>>;

interface Suite {
  readonly name: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly testcases: readonly TestCase[];
  /** Start, ISO 8601 in UTC, and length. */
  readonly timing: { readonly started: string; readonly durationMs: number };
}

/** Milliseconds as JUnit writes times. */
export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** One suite as JUnit's XML, counted. Its texts must hold no character that XML 1.0 forbids. */
export function junitXml({ name, properties, testcases, timing }: Suite): string {
  const count = (outcome: string) => testcases.filter((testcase) => Object.hasOwn(testcase, outcome)).length;
  const [failures, errors, skipped] = OUTCOMES.map(count);
  const builder = new Builder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false, // XML has none: a test case may be called "true"
  });
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      testsuite: {
        ...{ '@_name': name, '@_tests': testcases.length, '@_failures': failures, '@_errors': errors },
        ...{ '@_skipped': skipped, '@_time': seconds(timing.durationMs) },
        '@_timestamp': timing.started.replace(/\.\d+Z$/, ''), // JUnit's has no zone and no fraction
        properties: {
          property: Object.entries(properties).map(([key, value]) => ({ '@_name': key, '@_value': value })),
        },
        testcase: testcases,
      },
    },
  });
}
