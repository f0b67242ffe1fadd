import type { ArmCost } from '../../claims/measurement.js';
import { duration } from '../duration.js';
import { BELOW, floorWords, LEAST, timesFloor } from '../floor-words.js';
import { limitWords } from '../limit-words.js';
import { placeOf, type Measured } from './measured.js';

/** Of each arm. */
const ARM_HEAD = ['bytes', 'kernels', 'least', 'took', 'times it'];
const HEAD = ['optimizer', 'model', 'pairing'];
const SIDES = { base: 'without LGA', lga: 'with LGA' } as const;

/** A measurement with floors, and what its backend can do at most. */
type Bounded = Measured & { readonly measurement: { readonly limits: NonNullable<Measured['measurement']['limits']> } };

const isBounded = (one: Measured): one is Bounded =>
  one.measurement.limits !== undefined && one.measurement.arms.some(({ floor }) => floor !== undefined);

/** Where an update ran, and what that place can do at most as it was measured in that run. */
function groupOf(one: Bounded): string {
  const { on, limits } = one.measurement;
  const { copy, kernel, wait } = limitWords(limits);
  return `${on}, ${placeOf(one)}: a copy ${copy}, a kernel ${kernel}, a wait ${wait}`;
}

function cellsOf(arm: ArmCost | undefined, { measurement: { limits } }: Bounded): readonly string[] {
  if (arm?.floor === undefined) return ARM_HEAD.map(() => '');
  const { bytes, kernels, least } = floorWords(arm.floor, limits);
  return [bytes, kernels, least, duration(arm.wall.p50), timesFloor(arm) ?? ''];
}

function Row({ one }: { readonly one: Bounded }) {
  const { optimizer, model, pairing, arms } = one.measurement;
  const cells = (Object.keys(SIDES) as (keyof typeof SIDES)[]).flatMap((side) =>
    cellsOf(
      arms.find(({ name }) => name === side),
      one,
    ),
  );
  return (
    <tr>
      <th scope="row">{optimizer}</th>
      {[model, pairing, ...cells].map((text) => (
        <td>{text}</td>
      ))}
    </tr>
  );
}

/** How far updates are from the least time that they could take: what each arm moves and asks for, and what its backend can do. */
export function Floors({ measured }: { readonly measured: readonly Measured[] }) {
  const bounded = measured.filter(isBounded);
  if (bounded.length === 0) return null;
  const groups = [...new Set(bounded.map(groupOf))];
  const estimated = bounded.some(({ measurement: { arms } }) => arms.some(({ floor }) => floor?.estimate));
  return (
    <section class="check floors">
      <h4>How far from the least time</h4>
      <div class="scroll" tabIndex={0} role="region" aria-label="Floors">
        <table>
          <thead>
            <tr>
              {HEAD.map((title) => (
                <th scope="col" rowSpan={2}>
                  {title}
                </th>
              ))}
              {Object.values(SIDES).map((side) => (
                <th scope="colgroup" colSpan={ARM_HEAD.length}>
                  {side}
                </th>
              ))}
            </tr>
            <tr>{Object.values(SIDES).flatMap(() => ARM_HEAD.map((title) => <th scope="col">{title}</th>))}</tr>
          </thead>
          {groups.map((group) => (
            <tbody>
              <tr>
                <th class="place" scope="rowgroup" colSpan={HEAD.length + 2 * ARM_HEAD.length}>
                  {group}
                </th>
              </tr>
              {bounded
                .filter((one) => groupOf(one) === group)
                .map((one) => (
                  <Row one={one} />
                ))}
            </tbody>
          ))}
        </table>
      </div>
      <dl>
        <dt>least</dt>
        <dd>
          the time of {LEAST}, whichever is longer, and which of them that is; it knows no arithmetic, no host and no
          wait
        </dd>
        <dt>times it</dt>
        <dd>how many times the least time the update took; {BELOW}</dd>
        {estimated && (
          <>
            <dt>~</dt>
            <dd>an estimate: the bytes of the kernels that were counted, each taken to read and write whole tensors</dd>
          </>
        )}
      </dl>
    </section>
  );
}
