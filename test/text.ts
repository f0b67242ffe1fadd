import { Writable } from 'node:stream';

/** A stream that keeps what is written to it. */
export class Text extends Writable {
  text = '';
  override _write(chunk: unknown, _: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}
