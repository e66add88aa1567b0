const bits = 14
const registers = 2 ** bits

/** The standard error of an estimate, as a share of the true number. */
export const distinctError = 1.04 / Math.sqrt(registers)

/** How many different texts there are among any number of them, in 16 KiB (HyperLogLog; Flajolet and others 2007). */
export class DistinctSketch {
  readonly #registers = new Uint8Array(registers)

  add(text: string): void {
    const [high, low] = hash(text)
    const register = high >>> (32 - bits)
    const rank = Math.min(Math.clz32(low), 31) + 1
    if (rank > (this.#registers[register] ?? 0)) this.#registers[register] = rank
  }

  estimate(): number {
    let sum = 0
    let empty = 0
    for (const rank of this.#registers) {
      sum += 2 ** -rank
      if (rank === 0) empty++
    }
    const raw = ((0.7213 / (1 + 1.079 / registers)) * registers * registers) / sum
    // Linear counting is better as long as registers are empty.
    return Math.round(raw <= 2.5 * registers && empty > 0 ? registers * Math.log(registers / empty) : raw)
  }
}

/** Two independent hashes of 32 bits (the mixing of MurmurHash3). */
function hash(text: string): [number, number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  return [mixed(high ^ Math.imul(low, 0x85ebca6b)), mixed(low ^ Math.imul(high, 0xc2b2ae35))]
}

function mixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35)
  return (mixing ^ (mixing >>> 16)) >>> 0
}
