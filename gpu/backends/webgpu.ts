import { env, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import type { BackendFacts } from './backend.js';
import { packageVersion } from './package-version.js';

/** Software Vulkan for machines without a GPU. */
const REMEDY =
  'Install a Vulkan driver: that of the GPU, or Mesa 25 or newer for software (Debian 12: apt-get install -t bookworm-backports libvulkan1 mesa-vulkan-drivers); VK_DRIVER_FILES names one driver.';

/** Limits that kernels profit from; the others stay at WebGPU's defaults. */
const LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Unlike a browser, nobody is to be kept from timing: the clock in its full resolution. */
const DAWN_OPTIONS = ['disable-dawn-features=timestamp_quantization'];

let lost: GPUDeviceLostInfo | undefined;
let failed: GPUError | undefined;

/**
 * Throws when the GPU device is gone or reported an error that nobody was waiting for, such as out of memory. WebGPU reports
 * both after the fact, so a step that came before may have been lost; it is told at the next one.
 */
export function requireDevice(): void {
  if (lost !== undefined) {
    throw new InputError(
      'the GPU device that training began on',
      `a lost device (${lost.message || lost.reason})`,
      'Start the process again and continue from saved weights; a smaller batch if memory ran out.',
      'environment',
    );
  }
  if (failed !== undefined) {
    const error = failed;
    failed = undefined;
    throw new InputError(
      'the GPU to carry out the step',
      `${error.constructor.name}: ${error.message.split(/\.?\n/, 1)[0]}`,
      'Use a smaller batch or model if memory ran out, and continue from saved weights.',
      'environment',
    );
  }
}

/** Node has no `navigator.gpu`: Dawn puts one there. */
export async function installDawn(options: readonly string[] = DAWN_OPTIONS): Promise<GPU> {
  const dawn = await import('webgpu').catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    const remedy = 'npm install --no-save webgpu@0.6.2; it has builds for Linux, macOS and Windows on x64 and arm64.';
    throw new InputError('the package webgpu to load', `${why}`, remedy, 'environment');
  });
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([...options]);
  // An own property, since Node 21 and later have a `navigator` with a getter only.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'Node.js' }, configurable: true });
  return gpu;
}

export async function startWebgpu(): Promise<BackendFacts> {
  const existing = (globalThis as { readonly navigator?: { readonly gpu?: GPU } }).navigator?.gpu;
  const gpu = existing ?? (await installDawn());
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new InputError('a WebGPU adapter', 'no adapter', REMEDY, 'environment');
  const { limits, features, info } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: features.has('timestamp-query') ? ['timestamp-query'] : [],
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])),
  });
  void device.lost.then((reason) => (lost = reason));
  device.addEventListener('uncapturederror', (event) => {
    failed ??= event.error;
    event.preventDefault(); // else Dawn prints it
  });
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu'); // asks for navigator.gpu as it loads
  // Small tensors would quietly be computed by JavaScript.
  env().set('WEBGPU_CPU_FORWARD', false);
  removeBackend('webgpu'); // it registered one with a device of its own, which nobody could watch
  registerBackend('webgpu', () => new WebGPUBackend(device, info));
  return {
    library: `${packageVersion('@tensorflow/tfjs-backend-webgpu')}, ${packageVersion('webgpu')} (Dawn)`,
    device: [info.vendor, info.device, info.architecture].filter((word) => word !== '').join(' '),
    driver: info.description,
  };
}
