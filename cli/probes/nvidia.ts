import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the driver puts there, Vulkan or not. */
const DRIVER = ['/proc/driver/nvidia/version', '/dev/nvidiactl'];

/** Where the file that names the driver to Vulkan may lie; the last one comes with an archive of lga. */
const NAMED = [
  '/usr/share/vulkan/icd.d/nvidia_icd.json',
  '/etc/vulkan/icd.d/nvidia_icd.json',
  '/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json',
  join(dirname(dirname(process.execPath)), 'lib', 'nvidia_icd.json'),
];

/** How WebGPU finds NVIDIA's driver, where that is there and WebGPU has not found it; undefined elsewhere. */
export function nvidiaRemedy(exists: (path: string) => boolean = existsSync): string | undefined {
  if (!DRIVER.some(exists)) return undefined;
  const file = NAMED.find(exists);
  const rest = 'a container gets the driver’s Vulkan part with NVIDIA_DRIVER_CAPABILITIES=all.';
  if (file === undefined)
    return `NVIDIA’s driver is there, but no nvidia_icd.json: name one in VK_DRIVER_FILES; ${rest}`;
  return `NVIDIA’s driver is there: set VK_DRIVER_FILES=${file} (VK_ICD_FILENAMES for Vulkan loaders before 1.3.207); ${rest}`;
}
