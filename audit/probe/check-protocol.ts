import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { elementsOf, type AuditCase } from '../engine/case.js';
import { shapeFault } from '../engine/shape-fault.js';
import type { Subject } from '../engine/subject.js';
import { requestOf, setupOf, wireStep } from '../engine/wire.js';
import type { HelloResponse, RunRequest } from '../protocol/messages.js';
import { AdapterFailure, type Client } from '../transport/client.js';
import type { Finding } from './finding.js';
import { smallCase } from './small-cases.js';

type Question = readonly [what: string, ask: (client: Client) => Promise<string | undefined>];

/** Asks for everything that the protocol demands of an adapter, whatever the numbers are. */
export async function checkProtocol(subject: Subject): Promise<readonly Finding[]> {
  const hello = await subject.hello();
  const findings: Finding[] = [{ what: 'answers hello as the schema has it' }];
  for (const [what, ask] of [...basics(hello), ...claims(hello), ...sessions(hello)]) {
    const fault = await attempt(subject, ask);
    findings.push(fault === undefined ? { what } : { what, fault });
  }
  await subject.client().catch(() => undefined);
  const fault = await subject.bye();
  const what = 'ends with code 0 within two seconds of bye, and leaves nothing behind';
  return [...findings, fault === undefined ? { what } : { what, fault }];
}

async function attempt(subject: Subject, ask: Question[1]): Promise<string | undefined> {
  try {
    return await ask(await subject.client());
  } catch (error) {
    if (!(error instanceof AdapterFailure)) throw error;
    await subject.stop(); // the next question gets a process of its own
    return error.message;
  }
}

/** What is wrong with the answer to a valid run, apart from its numbers. */
async function runFault(
  client: Client,
  drawn: AuditCase,
  request: RunRequest = requestOf(drawn),
): Promise<string | undefined> {
  const answer = await client.ask('run', request, elementsOf(drawn));
  if ('refused' in answer) return `refused: ${answer.refused}`;
  if ('error' in answer) return `error: ${answer.error}`;
  if (answer.steps.length !== drawn.steps.length)
    return `expected ${drawn.steps.length} steps; got ${answer.steps.length}`;
  return answer.steps.map((step) => shapeFault(drawn, step)).find((fault) => fault !== undefined);
}

const ONE = [[[[1], [0.5]]]] as const;

function basics(hello: HelloResponse): Question[] {
  const drawn = smallCase(hello, { groups: ONE });
  return [
    ['answers a run', (client) => runFault(client, drawn)],
    [
      'ignores request keys that it does not know',
      (client) => runFault(client, drawn, { ...requestOf(drawn), ...{ x_unknown: { a: [1] } } }),
    ],
    [
      'takes scalars, shape [], and empty tensors, shape [0]',
      (client) =>
        runFault(
          client,
          smallCase(hello, {
            groups: [
              [
                [[1], [0.5]],
                [[], []],
              ],
            ],
            shapes: [[], [0]],
          }),
        ),
    ],
    ['takes a run without steps', (client) => runFault(client, { ...drawn, steps: [] })],
    [
      'takes shapes of several dimensions',
      (client) =>
        runFault(
          client,
          smallCase(hello, {
            groups: [
              [
                [
                  [1, 2, 3, 4],
                  [1, 1, 1, 1],
                ],
              ],
            ],
            shapes: [[2, 1, 2]],
          }),
        ),
    ],
    [
      'answers an unknown command with error, and goes on',
      async (client) => {
        const answer = await client.ask('no-such-command' as 'bye', {}, 0);
        return 'error' in answer ? runFault(client, drawn) : 'it answered as if it knew it';
      },
    ],
    [
      'answers hello again, with the same words',
      async (client) => {
        const { capabilities } = await client.hello();
        return JSON.stringify(capabilities) === JSON.stringify(hello.capabilities)
          ? undefined
          : 'other capabilities than before';
      },
    ],
  ];
}

/** Everything that is declared is there. */
function claims(hello: HelloResponse): Question[] {
  const { dtypes, optimizers, state, update, missingGradients, groups, schedules } = hello.capabilities;
  const names = OPTIMIZERS.map(({ name }) => name).filter((name) => optimizers[name]);
  const drawn = smallCase(hello, { groups: ONE });
  const shown = async (client: Client) => {
    const answer = await client.ask('run', requestOf(drawn), 1);
    return 'steps' in answer ? answer.steps[0] : undefined;
  };
  return [
    ...dtypes.flatMap((dtype) =>
      names.map((optimizer): Question => [
        `runs ${optimizer} in ${dtype}`,
        (client) => runFault(client, smallCase(hello, { dtype, optimizer, groups: ONE, losses: [1, 1] })),
      ]),
    ),
    ...(state === 'none'
      ? []
      : [
          [
            'shows the loss status and the inner state, as declared',
            async (client) => {
              const step = await shown(client);
              return step?.status && step.inner ? undefined : 'no status or no inner in a response';
            },
          ] as Question,
        ]),
    ...(update
      ? [
          [
            'shows updates, as declared',
            async (client) => ((await shown(client))?.update ? undefined : 'no update in a response'),
          ] as Question,
        ]
      : []),
    ...(missingGradients
      ? [
          [
            'takes null for a gradient',
            (client) =>
              runFault(
                client,
                smallCase(hello, {
                  groups: [
                    [
                      [[1], [1]],
                      [[1], null],
                    ],
                  ],
                }),
              ),
          ] as Question,
        ]
      : []),
    ...(groups
      ? [
          [
            'takes several groups',
            (client) => runFault(client, smallCase(hello, { groups: [...ONE, ...ONE] })),
          ] as Question,
        ]
      : []),
    ...(schedules
      ? [
          [
            'takes learning rates per step',
            (client) =>
              runFault(client, { ...drawn, steps: drawn.steps.map((step) => ({ ...step, learningRates: [0.25] })) }),
          ] as Question,
        ]
      : []),
  ];
}

/** The optional commands that are declared. */
function sessions(hello: HelloResponse): Question[] {
  const { commands } = hello.capabilities;
  const drawn = smallCase(hello, { groups: ONE });
  const session = 'probe';
  const [first] = drawn.steps;
  if (!first || !commands.includes('init')) return [];
  const step = wireStep(first, drawn);
  const open = (client: Client, correction: boolean) =>
    client.ask('init', { session, correction, ...setupOf(drawn) }, 1);
  const said = (answer: object): string | undefined =>
    'error' in answer ? String(answer.error) : 'refused' in answer ? String(answer.refused) : undefined;
  const questions: Question[] = [
    ['opens a session', async (client) => said(await open(client, true))],
    ...(commands.includes('step')
      ? [
          [
            'takes a step in a session',
            async (client) => said(await client.ask('step', { session, step }, 1)),
          ] as Question,
        ]
      : []),
    ...(commands.includes('get_state') && commands.includes('set_state')
      ? [
          [
            'saves and loads a session',
            async (client) => {
              const saved = await client.ask('get_state', { session }, 1);
              return 'saved' in saved
                ? said(await client.ask('set_state', { session, saved: saved.saved }, 1))
                : said(saved);
            },
          ] as Question,
        ]
      : []),
    ...(commands.includes('bench')
      ? [
          [
            'times steps with the correction',
            async (client) => said(await client.ask('bench', { session, step, repeat: 3 }, 1)),
          ] as Question,
          [
            'times steps of the inner optimizer alone',
            async (client) =>
              said(await open(client, false)) ?? said(await client.ask('bench', { session, step, repeat: 3 }, 1)),
          ] as Question,
        ]
      : []),
  ];
  return questions;
}
