import type { Part } from '../../report/doctor.js';

/** The range of `engines.node` in package.json. */
export const NODE_RANGE = '^20.19.0 || ^22.12.0 || >=24.0.0';

/** Whether a version such as `v20.19.1` lies in {@link NODE_RANGE}. */
export function supportsNode(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

export function probeNode(version = process.version): Part {
  const detail = `${version} (needs ${NODE_RANGE})`;
  return {
    name: 'node',
    available: supportsNode(version),
    detail,
    remedy: 'Install the current LTS release of Node.js.',
  };
}
