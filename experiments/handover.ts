/** How the shards of a grid are handed to a scheduler. */
export const HANDOVERS = ['text', 'matrix', 'slurm', 'k8s'] as const;

export type Handover = (typeof HANDOVERS)[number];

interface Work {
  /** The command of one shard, in shell words, without its --shard. */
  readonly command: readonly string[];
  readonly shards: number;
  /** Of the longest shard. */
  readonly seconds: number;
}

/** Twice the estimate, in whole minutes: a shard that is cut off goes on where it was, so that this need not be exact. */
const minutesOf = ({ seconds }: Work) => Math.max(1, Math.ceil((2 * seconds) / 60));

/** The `matrix` of a job of GitHub Actions: `strategy: { matrix: ${{ fromJSON(...) }} }`. */
const matrix = ({ shards }: Work): string =>
  JSON.stringify({ shard: Array.from({ length: shards }, (_, i) => `${i + 1}/${shards}`) });

/** A job array for sbatch. */
const slurm = (work: Work): string =>
  [
    '#!/bin/sh',
    '#SBATCH --job-name=lga-reproduce',
    `#SBATCH --array=1-${work.shards}`,
    `#SBATCH --time=${minutesOf(work)}`,
    '#SBATCH --requeue',
    '#SBATCH --output=lga-reproduce-%a.log',
    `exec ${work.command.join(' ')} --shard "$SLURM_ARRAY_TASK_ID/${work.shards}"`,
  ].join('\n');

/** An indexed Job as JSON, which kubectl takes as it takes YAML. Image and volume are the cluster's own. */
const k8s = (work: Work): string =>
  JSON.stringify(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'lga-reproduce' },
      spec: {
        completions: work.shards,
        parallelism: work.shards,
        completionMode: 'Indexed',
        backoffLimit: 2 * work.shards,
        template: {
          spec: {
            restartPolicy: 'OnFailure',
            containers: [
              {
                name: 'lga',
                image: 'REPLACE-WITH-AN-IMAGE-THAT-HAS-LGA',
                command: ['sh', '-c'],
                args: [`exec ${work.command.join(' ')} --shard "$((JOB_COMPLETION_INDEX + 1))/${work.shards}"`],
                volumeMounts: [{ name: 'runs', mountPath: '/runs' }],
                workingDir: '/runs',
              },
            ],
            volumes: [{ name: 'runs', persistentVolumeClaim: { claimName: 'REPLACE-WITH-A-CLAIM' } }],
          },
        },
      },
    },
    undefined,
    2,
  );

/** The work as the scheduler takes it. */
export function handover(format: Exclude<Handover, 'text'>, work: Work): string {
  return { matrix, slurm, k8s }[format](work);
}
