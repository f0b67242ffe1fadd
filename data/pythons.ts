/** Pythons to try, the best first: LGA_PYTHON alone when it is set, otherwise the usual ones. */
export function pythons(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const chosen = env['LGA_PYTHON'];
  return chosen === undefined || chosen === '' ? ['python3', '/usr/bin/python3'] : [chosen];
}
