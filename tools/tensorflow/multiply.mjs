// What lga computes with when it is asked for TensorFlow: says what that is, or why it does not work.

const LEFT = [[1, 2, 3]];
const RIGHT = [
  [4, 5],
  [6, 7],
  [8, 9],
];
const PRODUCT = '40,46';

async function multiply() {
  const { useBackend } = await import(new URL('../../dist/gpu/backends/index.js', import.meta.url).href);
  const { matMul } = await import('@tensorflow/tfjs-core');
  const { library, device, driver } = await useBackend('tensorflow');
  const product = await matMul(LEFT, RIGHT).data();
  if (String(product) !== PRODUCT) throw new Error(`${product} for the product of two matrices`);
  return { facts: `${library}, ${device}, ${driver}` };
}

const answer = await multiply().catch((error) => ({ got: error.got || error.message.split('\n', 1)[0] }));
console.log(JSON.stringify(answer));
