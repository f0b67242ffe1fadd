import type { Limits } from '../claims/limit.js';
import { duration } from './duration.js';

/** What a backend can do at most, as people read it. */
interface LimitWords {
  /** `none` where nothing computes. */
  readonly copy: string;
  readonly kernel: string;
  /** `none` where work never waits. */
  readonly wait: string;
}

export function limitWords({ copyGBs, dispatchMs, barrierMs }: Limits): LimitWords {
  return {
    copy: copyGBs === undefined ? 'none' : `${copyGBs.toPrecision(3)} GB/s`,
    kernel: duration(dispatchMs),
    wait: barrierMs === 0 ? 'none' : duration(barrierMs),
  };
}
