import { Subject } from './engine/subject.js';
import { hunt } from './engine/hunt.js';
import { auditCase, largeAuditCase } from './engine/scenarios.js';
import { accuracyOf } from './engine/accuracy.js';
import { elementsOf } from './engine/case.js';
const command = process.argv.slice(3);
const subject = new Subject(command, { cwd: process.cwd(), env: process.env, suite: '0' });
const hello = await subject.hello();
for (const dtype of hello.capabilities.dtypes)
  for (const optimizer of Object.keys(hello.capabilities.optimizers) as 'sgd'[]) {
    const acc = accuracyOf(hello.arithmetic, dtype)!;
    const t = performance.now();
    const s0 = subject.steps;
    const h = await hunt(subject, auditCase(optimizer, dtype, hello.capabilities, acc), {
      seed: Number(process.env['SEED'] ?? 42),
      runs: Number(process.argv[2]),
      large: largeAuditCase(optimizer, dtype, hello.capabilities, acc, 42),
      progress: () => Promise.resolve(),
    });
    const dt = performance.now() - t;
    console.log(
      dtype,
      optimizer,
      h.cases,
      'open',
      h.open,
      'vis',
      h.figures.visible,
      '/',
      h.figures.steps,
      'two',
      h.figures.twoSided,
      'unspec',
      h.figures.tally.unspecified,
      'head',
      h.figures.tally.headroom.toFixed(2),
      Math.round(((subject.steps - s0) / dt) * 1000),
      'steps/s',
      h.found
        .map(
          (f) =>
            f.failure.message + ' step ' + f.failure.step + '/' + f.drawn.steps.length + ' el ' + elementsOf(f.drawn),
        )
        .slice(0, 1),
    );
  }
console.log(await subject.bye());
