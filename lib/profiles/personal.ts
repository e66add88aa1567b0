/** What the name of a column says it holds of a person. */
const personalName =
  /e-?mail|phone|mobile|passport|\biban\b|\bssn\b|birth|street|address|(?:first|last|full|sur|family|given|maiden|user|customer|person)[ _-]?name/i

const personalForms: [RegExp, string][] = [
  [/^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$/, 'looks like e-mail addresses'],
  [/^(?:\+|00)\d[\d\s().-]{6,20}$|^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$/, 'looks like phone numbers'],
]

/** Why values of a column are not to be shown, by its name and some of its values; nothing where they may be. */
export function personalReason(name: string, values: readonly string[]): string | undefined {
  if (personalName.test(name)) return 'is named like personal data'
  const found = personalForms.find(([form]) => {
    const like = values.filter((value) => form.test(value.trim())).length
    return values.length > 0 && like * 2 >= values.length
  })
  return found?.[1]
}
