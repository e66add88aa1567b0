import type { Profile } from '#lib/profiles/schema'
import { given, numberIn, textIn } from '../shell/field-values.ts'
import type { Fields } from '../shell/fields.ts'

export const versionLabels: Readonly<Record<string, string>> = {
  version: 'Version',
  'window.from': 'Covers from',
  'window.to': 'Covers until',
  asOf: 'As of',
  rows: 'Rows',
  digest: 'Digest',
  location: 'Location',
  profile: 'The profile',
  bytes: 'The size',
  schema: 'The columns',
}

/** What the fields say of a version; what is left empty is not said. Rows, size, digest and columns are those of the file where one was read. */
export function versionIn(fields: Fields, profile: Profile | undefined) {
  const [from, to] = [textIn(fields['window.from']), textIn(fields['window.to'])]
  return {
    version: textIn(fields.version),
    ...given(
      'window',
      from === undefined && to === undefined ? undefined : { ...given('from', from), ...given('to', to) },
    ),
    ...given('asOf', textIn(fields.asOf)),
    ...given('rows', numberIn(fields.rows)),
    ...given('digest', textIn(fields.digest)),
    ...given('location', textIn(fields.location)),
    ...given('profile', profile),
  }
}

/** The day in the name of a file, which most name its version by: `clicks-2026-10-01.csv`. */
export const versionInName = (fileName: string): string =>
  /\d{4}-\d{2}(?:-\d{2})?/.exec(fileName)?.[0] ?? fileName.replace(/(?:\.\w+){1,2}$/, '').replaceAll(/[^\w.:+-]/g, '-')
