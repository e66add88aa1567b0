/** Whether a sign stands in a text more often than that; the text is read no further than needed. */
export function standsMoreThan(most: number, text: string, sign: string): boolean {
  let found = 0
  for (let at = text.indexOf(sign); at !== -1 && found <= most; at = text.indexOf(sign, at + 1)) found++
  return found > most
}
