/** What is wrong with a text inside JSON or YAML, if anything: such a text cannot be stored or hashed faithfully. */
export function flawOfText(text: string): string | undefined {
  if (text.includes('\0')) return 'must not hold a NUL character'
  return text.isWellFormed() ? undefined : 'must be whole Unicode: half of a surrogate pair stands alone'
}

const losesDigits = (whole: string, number: number) => String(number) !== whole && BigInt(whole) !== BigInt(number)

/** What is wrong with a number, as it was written and as it was read, if anything: it must survive as a double. */
export function flawOfNumber(written: string, number: number): string | undefined {
  if (!Number.isFinite(number)) return 'must be a finite number'
  return /^(?:[-+]?\d{16,}|0[ox][\da-fA-F]{13,})$/.test(written) && losesDigits(written, number)
    ? 'would lose digits: a whole number this large must be text, in quotes'
    : undefined
}

/** What is wrong with a key where it stands, if anything: keys that reach into JavaScript's prototypes are refused. */
export function flawOfKey(key: string, parent: PropertyKey | undefined): string | undefined {
  const reaches = key === '__proto__' || (key === 'prototype' && parent === 'constructor')
  return reaches ? 'is not allowed as a key' : flawOfText(key)
}
