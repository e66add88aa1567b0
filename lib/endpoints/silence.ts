/** After so many without an answer in a row nothing more is asked. */
const most = 20

/** Hears of each input why there was no answer, if there was none, and says why no more are asked once it was so for long. */
export class Silence {
  #times = 0
  #sentence: string | undefined

  get sentence(): string | undefined {
    return this.#sentence
  }

  hear(why: string | undefined): void {
    this.#times = why === undefined ? 0 : this.#times + 1
    if (this.#times >= most)
      this.#sentence ??= `It was not asked: there was no answer ${most} times in a row, the last time because ${why}.`
  }
}
