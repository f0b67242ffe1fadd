import { updateCommand } from './command.js';
import { update } from './update.js';

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  env: process.env,
};
process.exitCode = await updateCommand(process.argv.slice(2), io, update);
