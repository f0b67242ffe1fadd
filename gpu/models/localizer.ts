import {
  add,
  cast,
  concat,
  greater,
  less,
  matMul,
  mul,
  oneHot,
  range,
  reshape,
  sigmoid,
  sum,
  tidy,
  tile,
  transpose,
  div,
  greaterEqual,
  type Scalar,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../../data/stream.js';
import { requireInteger, requireNonNegative, requireOneOf } from '../../reference/validate.js';
import { contextQueryAttention } from './context-query-attention.js';
import { Parameters } from './parameters.js';
import { layerNorm, linear, maskedOut, maskedSoftmax, twoLayers } from './sequence-blocks.js';
import { sequenceEncoder } from './sequence-encoder.js';
import { highlightLoss, spanLoss, type SpanLogits, type Spans } from './span-loss.js';
import { overlaps } from './spans.js';
import type { Trainable } from './trainable.js';

/** A query about each video, and the span of frames that it is about, which lies within the video's own. */
export interface SpanBatch extends Spans {
  /** [batch, frames, features], float32 and finite; what is beyond a video's own frames does not count. */
  readonly features: Tensor3D;
  /** How many frames each video has, [batch], int32 in 1 ... frames. */
  readonly frames: Tensor1D;
  /** The words of each query, [batch, words], int32: 1 ... vocabulary - 1, and 0 after its end. */
  readonly words: Tensor2D;
}

interface LocalizerOptions {
  /** Fixes the initial weights; an integer >= -2^31. */
  readonly seed: number;
  /** Numbers of words, 0 among them. */
  readonly vocabulary: number;
  /** Of a word's embedding; default 300. */
  readonly wordSize?: number;
  /** Of a frame; default 1024, as of I3D. */
  readonly features?: number;
  /** Of everything inside; default 128. */
  readonly size?: number;
  /** The greatest number of frames, and of words; default 128. */
  readonly positions?: number;
  /** Convolutions of an encoder, and what each sees; default 4 and 7. */
  readonly convolutions?: number;
  readonly kernel?: number;
  /** Attending on their own; default 8. */
  readonly heads?: number;
  /** Of the losses of start and end; default `mean`. The authors' code has `sum`, their paper `mean`. */
  readonly reduction?: 'mean' | 'sum';
  /** The weight of the highlighting loss; >= 0. Default 0: no highlighting, VSLBase. The authors' code has 5. */
  readonly highlight?: number;
}

/**
 * A localizer of sentences in videos in the manner of VSLNet: frames of features and a query of words -> logits of where
 * the span that the query is about begins and ends.
 *
 *     frames -> linear, words -> embedding -> linear; both -> one encoder, see `sequenceEncoder`
 *     -> attention between them, see `contextQueryAttention` -> x, a vector of each frame
 *     if highlighted:  h = linear([x, query pooled]), x = sigmoid(linear(h)) h
 *     s = encoder'(x), e = encoder'(s):  the end is conditioned on the start
 *     start = linear(relu(linear([layer norm(s), x]))),  end the same of e
 *
 *     loss = (CE(start) + CE(end)) / 2 + highlight * mean over own frames of (1 + y) BCE(highlight, y),
 *     y = 1 within the span, else 0
 *
 * Frames and words beyond their number are masked: they get no probability, and change nothing. Where the authors let
 * the highlighted span begin and end a little beyond, y is the span itself. The end and start logits have no last bias,
 * which a softmax would not see. Embeddings are drawn from the standard normal distribution, PyTorch's default, and
 * trained, where the authors have fixed GloVe vectors and characters; all else has PyTorch's default for a Linear, where
 * they draw the attention's vectors from Xavier's. No dropout. Of their two predictors this is the one of encoders.
 *
 * Metrics: `loss`, and of the most probable span with start <= end: `iou`, its frames in common with the right one over
 * those of both, and the shares of videos where that is at least 0.3, 0.5 and 0.7: `iou>=0.3` and so on.
 *
 * Source: Zhang, Sun, Jing, Zhou, "Span-based Localizing Network for Natural Language Video Localization", ACL 2020.
 */
export function localizer({
  seed,
  vocabulary,
  wordSize = 300,
  features = 1024,
  size = 128,
  positions = 128,
  convolutions = 4,
  kernel = 7,
  heads = 8,
  reduction = 'mean',
  highlight = 0,
}: LocalizerOptions): Trainable<SpanBatch> {
  const draws = stream(seed);
  requireInteger('vocabulary', vocabulary, 2);
  for (const [name, value] of Object.entries({ wordSize, features, size, positions, kernel, heads })) {
    requireInteger(name, value, 1);
  }
  requireInteger('convolutions', convolutions, 0);
  requireOneOf('reduction', reduction, ['mean', 'sum']);
  requireNonNegative('highlight', highlight);
  if (kernel % 2 === 0) throw new InputError('kernel to be odd', String(kernel), 'Choose, for example, 7.');
  if (size % heads !== 0) {
    throw new InputError(`heads to divide size ${size}`, String(heads), 'Choose, for example, heads = 1.');
  }
  const parameters = new Parameters(draws);
  const embedding = parameters.normal('words', [vocabulary, wordSize]);
  const ofWords = linear(parameters, 'query', wordSize, size);
  const ofFrames = linear(parameters, 'visual', features, size);
  const options = { size, positions, convolutions, kernel, heads };
  const encoder = sequenceEncoder(parameters, 'encoder', options);
  const attend = contextQueryAttention(parameters, 'attention', size);
  const highlighting = highlight > 0 ? highlighter(parameters, size) : undefined;
  const predictor = sequenceEncoder(parameters, 'predictor', options);
  const [start, end] = ['start', 'end'].map((name) => {
    const norm = layerNorm(parameters, `${name}.norm`, size);
    const score = twoLayers(parameters, name, [2 * size, size, 1], { bias: false });
    return (encoded: Tensor3D, x: Tensor3D, mask: Tensor2D): Tensor2D =>
      maskedOut(reshape(score(concat([norm(encoded), x], 2)), mask.shape), mask);
  }) as [Scorer, Scorer];

  const run = (batch: SpanBatch): Answer => {
    const [count, length] = batch.features.shape;
    const [, queryLength] = batch.words.shape;
    if (Math.max(length, queryLength) > positions) {
      throw new InputError(
        `at most ${positions} frames and words`,
        `${length} and ${queryLength}`,
        'Sample fewer frames, or make the localizer with more positions.',
      );
    }
    const places = range(0, length, 1, 'int32');
    const mask: Tensor2D = cast(less(places, reshape(batch.frames, [count, 1])), 'float32');
    const wordMask: Tensor2D = cast(greater(batch.words, 0), 'float32');
    const chosen = cast(oneHot(reshape(batch.words, [-1]), vocabulary), 'float32'); // wasm has no gradient of gather.
    const embedded: Tensor3D = reshape(matMul(chosen, embedding), [count, queryLength, wordSize]);
    const query = encoder(ofWords(embedded), wordMask);
    let x = attend(encoder(ofFrames(batch.features), mask), query, mask, wordMask);
    let highlights: Tensor2D | undefined;
    if (highlighting) [x, highlights] = highlighting(x, query, wordMask);
    const first = predictor(x, mask);
    const second = predictor(first, mask);
    return { mask, highlights, start: start(first, x, mask), end: end(second, x, mask) };
  };

  const lossOf = (spans: SpanBatch, answer: Answer): Scalar => {
    const both = spanLoss(answer, spans);
    const loss: Scalar = reduction === 'mean' ? div(both, 2) : both;
    if (!answer.highlights) return loss;
    return add(loss, mul(highlightLoss(answer.highlights, answer.mask, spans), highlight));
  };

  return {
    name: 'localizer',
    variables: parameters.variables,
    state: parameters.state,
    loss: (batch) => tidy(() => lossOf(batch, run(batch))),
    metrics: (batch) => {
      const count = batch.starts.size;
      const sums = tidy((): Record<string, Scalar> => {
        const answer = run(batch);
        const iou = overlaps(answer, batch);
        const within = (least: number): Scalar => sum(cast(greaterEqual(iou, least), 'float32'));
        return {
          ...{ loss: mul(lossOf(batch, answer), count), iou: sum(iou) },
          ...Object.fromEntries([0.3, 0.5, 0.7].map((least) => [`iou>=${least}`, within(least)])),
        };
      });
      return Object.fromEntries(Object.entries(sums).map(([name, one]) => [name, { sum: one, count }]));
    },
    dispose: () => parameters.dispose(),
  };
}

interface Answer extends SpanLogits {
  /** Own frames, [batch, frames], 1 or 0. */
  readonly mask: Tensor2D;
  /** Logits, [batch, frames]. */
  readonly highlights: Tensor2D | undefined;
}

type Scorer = (encoded: Tensor3D, x: Tensor3D, mask: Tensor2D) => Tensor2D;

/** Frames and query -> frames scaled by how much the query is about them, and the logits of that. */
function highlighter(parameters: Parameters, size: number) {
  const weigh = linear(parameters, 'highlight.pool', size, 1, { bias: false });
  const join = linear(parameters, 'highlight.join', 2 * size, size);
  const score = linear(parameters, 'highlight.score', size, 1);
  return (x: Tensor3D, query: Tensor3D, wordMask: Tensor2D): [Tensor3D, Tensor2D] => {
    const [batch, length] = x.shape;
    const shares = maskedSoftmax(transpose(weigh(query), [0, 2, 1]), reshape(wordMask, [batch, 1, -1]));
    const pooled = tile(matMul<Tensor3D>(shares, query), [1, length, 1]);
    const joined = join(concat([x, pooled], 2));
    const logits = score(joined);
    return [mul(joined, sigmoid(logits)), reshape(logits, [batch, length])];
  };
}
