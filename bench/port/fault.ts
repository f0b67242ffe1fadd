/** A port whose times stand for nothing: it computed something else, or answered before its work was done. */
export class PortFault extends Error {
  override readonly name = 'PortFault';
}

/** What a port says, without what moves a terminal's cursor. */
export const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
