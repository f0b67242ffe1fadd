import { describe, expect, it } from 'vitest';
import { nvidiaRemedy } from './nvidia.js';

const having =
  (...paths: readonly string[]) =>
  (path: string) =>
    paths.some((one) => path.endsWith(one));

describe('nvidiaRemedy', () => {
  it('is silent where NVIDIA’s driver is not there', () => {
    expect(nvidiaRemedy(having('lib/nvidia_icd.json'))).toBeUndefined();
  });

  it('names the file that leads Vulkan to the driver, the one of the archive last', () => {
    const driver = '/dev/nvidiactl';
    expect(nvidiaRemedy(having(driver, 'lib/nvidia_icd.json'))).toMatch(/VK_DRIVER_FILES=\S+\/lib\/nvidia_icd\.json /);
    expect(
      nvidiaRemedy(having(driver, 'lib/nvidia_icd.json', '/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json')),
    ).toContain('VK_DRIVER_FILES=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json ');
    expect(nvidiaRemedy(having(driver))).toContain('no nvidia_icd.json');
  });
});
