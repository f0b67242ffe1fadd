/**
 * One run of `lga bench`, in a process of its own: a device that is lost, memory that is full, or time that is up costs no other.
 * A run that ends so leaves nothing, hence few measurements in those that take long.
 */
export interface GpuRun {
  /** What `lga bench gpu NAME` asks for. */
  readonly name: string;
  readonly words: readonly string[];
  /** Share of the time, in parts of the sum of all that are asked for. */
  readonly weight: number;
}

const FEW = ['--optimizer', 'sgd,adam'];
const EQUAL = ['--scope', 'update', '--pairing', 'equal'];
const STEP = ['--scope', 'step', '--pairing', 'equal', ...FEW];

/** What is measured on WebGPU. The largest tensors come last, since they are the likeliest not to fit. */
export const GPU_RUNS: readonly GpuRun[] = [
  { name: 'update-lenet5', words: [...EQUAL, '--optimizer', 'all', '--model', 'lenet5'], weight: 6 },
  { name: 'update-resnet-50', words: [...EQUAL, ...FEW, '--model', 'resnet-50'], weight: 4 },
  {
    name: 'update-resnet-50-others',
    words: [...EQUAL, '--optimizer', 'momentum,asgd,rmsprop,adamax,adadelta', '--model', 'resnet-50'],
    weight: 8,
  },
  {
    name: 'builds',
    words: ['--scope', 'update', '--pairing', 'ops,around-stock,against-stock', ...FEW, '--model', 'lenet5'],
    weight: 5,
  },
  { name: 'step-lenet5', words: [...STEP, '--model', 'lenet5', '--batch', '64'], weight: 3 },
  { name: 'step-densenet-40-12', words: [...STEP, '--model', 'densenet-40-12', '--batch', '128'], weight: 4 },
  { name: 'step-resnet-50', words: [...STEP, '--model', 'resnet-50', '--batch', '128'], weight: 5 },
  { name: 'sizes', words: [...EQUAL, ...FEW, '--model', '1000,10000,100000,1000000,10000000'], weight: 8 },
  { name: 'size-100000000-sgd', words: [...EQUAL, '--optimizer', 'sgd', '--model', '100000000'], weight: 6 },
  { name: 'size-100000000-adam', words: [...EQUAL, '--optimizer', 'adam', '--model', '100000000'], weight: 6 },
];

export interface PortRun {
  readonly name: string;
  /** Below the folder `ports`. */
  readonly adapter: string;
  /** Python modules without which there is nothing to run. */
  readonly modules: readonly string[];
  /** `device`: a Python expression for where it computes, shown to the adapter as `--device` where `takesDevice`. */
  readonly device: string;
  readonly takesDevice: boolean;
  readonly flags: readonly string[];
  readonly weight: number;
}

const CUDA = '"cuda" if torch.cuda.is_available() else "cpu"';
const torch = { adapter: 'pytorch/adapter.py', modules: ['torch', 'numpy'], device: CUDA, takesDevice: true };

/** The ports that a GPU is for, on the machine's own Python. */
export const PORT_RUNS: readonly PortRun[] = [
  { name: 'pytorch', ...torch, flags: ['--device-status'], weight: 3 },
  { name: 'pytorch-foreach', ...torch, flags: ['--foreach', '--device-status'], weight: 3 },
  {
    ...{ name: 'optax', adapter: 'optax/adapter.py', modules: ['jax', 'optax', 'numpy'] },
    ...{ device: 'jax.devices()[0].platform', takesDevice: false, flags: ['--jit', '--x32'], weight: 3 },
  },
];

/** The optimizers that stand for the others in a port. */
export const PORT_WORDS = FEW;
