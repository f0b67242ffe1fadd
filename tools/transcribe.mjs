// `npm run transcribe -- [FOLDER]`: compares claims/tables/printed.ts with both transcriptions of the paper, number by number, and
// claims/paper/pointers.ts with what their texts name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Not there before the first build, so that no import can name it. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { compareTranscriptions } = await built('claims/transcription/compare.js');
const { namedOtherwise } = await built('claims/transcription/pointers.js');

const folder = process.argv[2] ?? join('..', 'shared', 'paper');
const texts = ['a', 'b'].map((which) => {
  const path = join(folder, `transcription-${which}.md`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    process.stderr.write(
      `transcribe: expected a transcription at ${path}; got ${error.code}. Pass the folder that holds both.\n`,
    );
    process.exit(3);
  }
});
const { faults: inTables, compared } = compareTranscriptions(...texts);
const { faults: inText, pointers } = namedOtherwise(...texts);
const faults = [...inTables, ...inText];
for (const fault of faults) process.stderr.write(`transcribe: ${fault}\n`);
const { tables, numbers, choices } = compared;
process.stdout.write(
  `${tables} tables, ${numbers} numbers, ${pointers} pointers, ${choices} differences decided, ${faults.length} open\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
