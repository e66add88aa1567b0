/** What was typed, without the blanks around it; nothing where that is nothing. */
export const textIn = (typed = ''): string | undefined => (typed.trim() === '' ? undefined : typed.trim())

/** A number that was typed; what is none stays as it is, for the schema to refuse. */
export function numberIn(typed = ''): number | string | undefined {
  const text = textIn(typed)
  if (text === undefined) return undefined
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text
}

/** A field of an object where there is something to say. */
export const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>
