// Stamps in a streamed text: " ~" and five digits of base 36, unix milliseconds modulo 36^5 (some 17 hours). Reply.cs writes
// them, and the scripted provider.

const range = 36 ** 5;

export const now = () => performance.timeOrigin + performance.now();

export const stamp = () => ' ~' + Math.floor(now() % range).toString(36).padStart(5, '0');

/** Hands out the delay of each stamp that is newer than all before, in milliseconds. Takes text in which old stamps may come again. */
export class StampReader {
  #newest = -1;

  read(text, at = now()) {
    const delays = [];
    for (const [, digits] of text.matchAll(/ ~([0-9a-z]{5})(?![0-9a-z])/g)) {
      const time = parseInt(digits, 36);
      if (time <= this.#newest) continue;
      this.#newest = time;
      delays.push((at - time) % range);
    }
    return delays;
  }
}
