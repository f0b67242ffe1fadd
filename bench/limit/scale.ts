import type { ScaledBuild, ScaledLimit, ScaledStep, Sourced } from '../../claims/limit.js';
import { OWN_PASS } from './bytes.js';
import { floorOf } from './floor.js';
import { RESNET50_ON_H200, TRAINING } from './resnet-on-h200.js';

type Constants = Readonly<Record<keyof typeof RESNET50_ON_H200, Sourced>>;

/** A kernel reads one tensor at least and writes one. */
const OP = 2 * 4;

/** One step: batch * multiply-adds * 2 flop * 3 passes, at a share of the peak. */
function stepOf(k: Constants, batch: number, utilisation: number): ScaledStep {
  const flop = batch * k.multiplyAdds.value * k.flopPerMultiplyAdd.value * k.passes.value;
  const milliseconds = (1000 * flop) / (utilisation * k.peakFlops.value);
  const about = k.about.value * milliseconds;
  const each = ({ value }: Sourced) => about / (k.variables.value * value);
  return {
    ...{ batch, utilisation, milliseconds },
    about: { milliseconds: about, dispatches: each(k.dispatchMs), ops: each(k.opMs), syncs: each(k.syncMs) },
  };
}

/** What LGA adds as it is built: the floor of its bytes and kernels, and a wait of the host for each sync. */
function buildsOf(k: Constants): readonly Omit<ScaledBuild, 'shares'>[] {
  const [parameters, variables] = [k.parameters.value, k.variables.value];
  const pass = parameters * OWN_PASS;
  const of = (build: string, bytes: number, kernels: number, { value: dispatchMs } = k.dispatchMs, syncs = 0) => {
    const { milliseconds } = floorOf({ bytes, dispatches: kernels }, { copyGBs: k.copyGBs.value, dispatchMs });
    return { build, bytes, kernels, syncs, milliseconds: milliseconds + syncs * k.syncMs.value };
  };
  const ops = { bytes: parameters * OP * k.opsPerVariable.value, kernels: k.opsPerVariable.value * variables };
  return [
    of('in the kernel of the update', 0, 0),
    of('a pass of its own, one kernel', pass, 1),
    of('a pass of its own, a kernel per variable', pass, variables),
    of('tf ops', ops.bytes, ops.kernels + k.opsPerStep.value, k.opMs),
    of('the same pass and a host sync per variable', pass, variables, k.dispatchMs, variables),
  ];
}

/** What LGA could cost a training step: arithmetic on {@link RESNET50_ON_H200}, nothing is timed. */
export function scaled(constants: Constants = RESNET50_ON_H200, { batches, utilisations } = TRAINING): ScaledLimit {
  const steps = batches.flatMap((batch) => utilisations.map((share) => stepOf(constants, batch, share)));
  const builds = buildsOf(constants).map((one) => ({
    ...one,
    shares: steps.map(({ milliseconds }) => one.milliseconds / milliseconds),
  }));
  return { setting: 'ResNet-50 on an H200', constants, steps, builds };
}
