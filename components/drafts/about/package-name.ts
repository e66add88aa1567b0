const form = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/

export const isPackageName = (text: string): boolean => form.test(text)

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** The package name that was probably meant by a text with other signs than a name has; nothing where it has none, or none is near. */
export function asPackageName(typed: string): string | undefined {
  if (/^[a-z0-9-]*$/.test(typed)) return undefined
  const made = typed
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => letters[letter] ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return isPackageName(made) ? made : undefined
}
