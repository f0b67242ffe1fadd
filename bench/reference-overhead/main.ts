import { benchCommand } from './command.js';
import { overhead } from './overhead.js';

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  env: process.env,
};
process.exitCode = await benchCommand(process.argv.slice(2), io, overhead);
