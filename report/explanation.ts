import type { Claim } from '../claims/claim.js';
import type { ObligationEvidence, ProofEvidence } from '../claims/proof-evidence.js';
import type { ClaimResult } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Paint } from './paint.js';
import { plainJson } from './json.js';
import { figureWords, values } from './proof-words.js';
import { hanging } from './wrap.js';

const LABEL = 12;

const ROLE: Readonly<Record<ProofEvidence['role'], string>> = {
  printed: 'the claim as printed',
  amended: 'the claim as amended',
  inference: 'whether it follows from what the paper has before it',
  remark: 'a remark beside the claim',
};

const DIMENSION: Readonly<Record<ProofEvidence['dimension'], string>> = {
  none: 'no vectors in it',
  1: 'one dimension',
  2: 'two dimensions',
  any: 'any dimension',
};

type Lines = (label: string, text: string) => string;

const lines =
  (indent: string, width: number): Lines =>
  (label, text) =>
    hanging(indent + label.padEnd(LABEL), text, width);

interface Explained {
  readonly claim: Claim;
  readonly result: ClaimResult;
  /** The checks of the claim. */
  readonly checks: readonly CheckResult[];
  /** Claims that it needs, however far away, and that were not decided in this run. */
  readonly undecided: number;
}

function head({ claim, result, checks, undecided }: Explained, width: number): readonly string[] {
  const line = lines('  ', width);
  const { unsupportedVia, onlyAsAmended, dependsOn } = result;
  const reading = checks.find(({ evidence }) => evidence.proof)?.evidence.proof?.reading;
  const claims = undecided === 1 ? 'claim that it needs was' : 'claims that it needs were';
  return [
    line('where', claim.where),
    line('says', claim.statement),
    ...claim.hypotheses.map(({ source, statement }) => line(source, statement)),
    ...(claim.note === undefined ? [] : [line('note', claim.note)]),
    ...(reading === undefined ? [] : [line('we read', reading)]),
    line('needs', dependsOn.length === 0 ? 'no other claim' : dependsOn.join(', ')),
    ...(undecided === 0 ? [] : [line('open', `${undecided} ${claims} not decided in this run`)]),
    ...(unsupportedVia.length === 0 ? [] : [line('unsupported', `via ${unsupportedVia.join(', ')}`)]),
    ...(onlyAsAmended.length === 0
      ? []
      : [line('as printed', `unsupported via ${onlyAsAmended.join(', ')}, which hold only as amended`)]),
  ];
}

function obligation(evidence: ObligationEvidence, width: number): readonly string[] {
  const { name, premises, conclusion, result, engine, certificate, witness, figures, unused = [], reason } = evidence;
  const { contrary, open = [] } = evidence;
  const line = lines('    ', width);
  const how = [engine, certificate].filter((word) => word !== undefined && word !== '').join('; ');
  return [
    hanging('  ', `${name}: ${result}`, width),
    ...premises.map(({ source, formula, words }) =>
      line(source, words === undefined ? formula : `${formula}; ${words}`),
    ),
    line(result === 'refuted' ? 'not so' : 'then', conclusion),
    ...(how === '' ? [] : [line('by', how)]),
    ...(witness === undefined ? [] : [line('witness', values(witness))]),
    ...(figures === undefined ? [] : [line('figures', figureWords(figures))]),
    ...(contrary === undefined ? [] : [line('instead', contrary)]),
    ...unused.map((formula) => line('unused', formula)),
    ...open.map((question) => line('open', question)),
    ...(reason === undefined || reason === '' ? [] : [line('because', reason)]),
  ];
}

function part(result: CheckResult, proof: ProofEvidence, width: number, colours: Paint): string {
  const line = lines('  ', width);
  return [
    `${colours.bold(result.id)}  ${colours.verdict(result.verdict)}`,
    line('decides', `${ROLE[proof.role]}, in ${DIMENSION[proof.dimension]}: ${result.title}`.replace('in no', 'no')),
    ...(proof.argument === undefined ? [] : [line('argument', proof.argument)]),
    ...proof.obligations.flatMap((one) => obligation(one, width)),
  ].join('\n');
}

/** A part whose evidence is no proof: a search, a computation. */
function other(result: CheckResult, width: number, colours: Paint): string {
  const line = lines('  ', width);
  const { method, summary, witness, figures, addedHypotheses = [] } = result.evidence;
  return [
    `${colours.bold(result.id)}  ${colours.verdict(result.verdict)}`,
    line('decides', result.title),
    line('by', method),
    line('found', summary),
    ...(witness === undefined ? [] : [line('witness', plainJson(witness) ?? '')]),
    ...(figures === undefined ? [] : [line('figures', figureWords(figures))]),
    ...addedHypotheses.map((hypothesis) => line('added', hypothesis)),
  ].join('\n');
}

/** Everything about one claim: what the paper says, how we read it, and for each part what was decided and how. */
export function explanation(explained: Explained, width: number, colours: Paint): readonly string[] {
  const { claim, result, checks } = explained;
  const title = `${colours.bold(claim.id)}  ${colours.verdict(result.verdict)}`;
  return [
    [title, ...head(explained, width)].join('\n'),
    ...checks.map((check) => {
      const { proof } = check.evidence;
      return proof ? part(check, proof, width, colours) : other(check, width, colours);
    }),
  ];
}
