/** The same numbers for the same seed, on every machine: Chris Doty-Humphrey's sfc32, which passes the tests of PractRand. */
export class Random {
  #a = 0
  #b = 0
  #c: number
  #counter = 1

  constructor(seed: number) {
    this.#c = seed | 0
    for (let i = 0; i < 15; i++) this.uniform()
  }

  /** From 0, which it may be, to 1, which it may not. */
  uniform(): number {
    const next = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + next) | 0
    return (next >>> 0) / 2 ** 32
  }

  /** With mean 0 and standard deviation 1, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform())
  }
}
