import type { Issue } from '#lib/errors'
import { date, moment, versionNumber } from '#lib/manifest/parts/names'

/** A side as it was asked for: a version by its number, the latest one, or what had the largest share now or at a moment. */
export type AskedSide = {
  asked: string
  package: string
  which: { number: string } | 'latest' | { live: number | undefined }
}

const live = 'live'
const form = /^(?:(?<name>[^@]+)@)?(?<which>latest|live(?:@(?<at>[^@]+))?|\d[^@]*)$/u

/** What people can write, for the sentence that refuses all else. */
const forms = '1.2.0, other-package@1.0.0, latest, live or live@2026-10-01'

function sideOf(asked: string, own: string): AskedSide | undefined {
  const { name = own, which, at } = form.exec(asked)?.groups ?? {}
  if (which === undefined) return undefined
  // `live@2026-10-01` is a moment of this package; `live@1.0.0` would be a version of a package called live.
  if (name === live && which !== 'latest' && !versionNumber.safeParse(which).success)
    return date.safeParse(which).success ? { asked, package: own, which: { live: moment(which) } } : undefined
  if (which === 'latest') return { asked, package: name, which }
  if (!which.startsWith(live)) return { asked, package: name, which: { number: which } }
  if (at === undefined) return { asked, package: name, which: { live: undefined } }
  return date.safeParse(at).success ? { asked, package: name, which: { live: moment(at) } } : undefined
}

const timeHint = (asked: string) =>
  /(?:^|@)live@/u.test(asked)
    ? ': after live@ stands a time that exists, such as 2026-10-01 or 2026-10-01T09:00:00Z'
    : ''

const refuse = (message: string) => ({ issues: [{ path: 'versions', message }] })

/** Reads which versions are to be compared, with the package they are of unless they name another. */
export function parseSides(
  own: string,
  versions: string,
  most = 4,
): { sides: AskedSide[]; issues?: undefined } | { issues: Issue[]; sides?: undefined } {
  const given = versions
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const count = most === 2 ? 'two versions' : 'two to four versions'
  if (given.length < 2 || given.length > most)
    return refuse(
      `must name ${count}, separated by commas, such as 1.2.0,1.3.0; there ${given.length === 1 ? 'is' : 'are'} ${given.length}`,
    )
  const sides = given.flatMap((asked) => sideOf(asked, own) ?? [])
  const wrong = given.find((asked) => sideOf(asked, own) === undefined)
  if (wrong !== undefined)
    return refuse(`must hold versions such as ${forms}; ${wrong} is none of these${timeHint(wrong)}`)
  return { sides }
}
