// Of the whole library a form would load four times as much.
import valid from 'semver/functions/valid.js'
import { line, must, pattern } from '#lib/fields'

export const packageName = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/u,
  100,
  'a package name: 1 to 100 lower-case letters, digits and inner hyphens, such as product-recommender',
  'name the package, such as product-recommender',
)

const versionSentence = 'a version number such as 1.3.0 or 1.3.0-rc.1'

/**
 * A semantic version without build metadata: two numbers that differ only in their build have no order (semver 2.0.0, item 10),
 * and a number is the identity of a version.
 */
export const versionNumber = pattern(
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u,
  64,
  versionSentence,
  'number the version, such as 1.0.0',
).refine((number) => valid(number) === number, { error: `must be ${versionSentence}` })

/** A dataset's name and version are parts of addresses: `dataset:clicks@2026-10-01`. */
export const datasetName = pattern(
  /^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/u,
  100,
  'a dataset name: 1 to 100 lower-case letters, digits, dots, hyphens and underscores',
)
export const datasetVersion = pattern(
  /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,99}$/u,
  100,
  'a dataset version of 1 to 100 letters, digits and . _ : + -, such as 2026-10-01',
)

export const digest = pattern(/^sha256:[0-9a-f]{64}$/u, 71, 'sha256: followed by 64 lower-case hex digits')

export const commit = pattern(/^[0-9a-f]{40}$/u, 40, 'a whole commit: 40 lower-case hex digits')

const pathSentence =
  'a relative path such as docs/how-it-works.md: no empty, . or .. segment, no backslash, no hidden character, 512 at most'

/** The label of a file in a version. It is never opened as a path of the server. */
export const filePath = line(512, pathSentence)
  .regex(/^(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\\\u061c\u200b\u200e\u200f\u2060\ufeff]+$/u, { error: must(pathSentence) })
  .refine((path) => path === path.normalize('NFC'), { error: 'must be written in Unicode normal form NFC' })

const calendarDay = /^\d{4}-\d{2}-\d{2}$/
const isDay = (day: string) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)

/** A day, or a moment by RFC 3339 with its zone. */
export const date = pattern(
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/u,
  40,
  'a day such as 2026-07-01 or a time such as 2026-07-01T00:00:00Z',
).refine((written) => isDay(written.slice(0, 10)) && !Number.isNaN(Date.parse(written)), {
  error: 'must be a day or time that exists',
})

/** UTC milliseconds of a date; a bare day counts from its first moment in UTC. */
export const moment = (written: string) => Date.parse(calendarDay.test(written) ? `${written}T00:00:00Z` : written)

// In web addresses a name before the @ may be a token of its own; elsewhere it is a user, as in ssh://git@host.
const secret = /^https?:\/\/[^/?#\s]*@|^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*:[^/?#\s]*@/iu
const noSecret = { error: 'must not hold a password or token' }
const holdsNone = (address: string) => !secret.test(address)

/** Where something lies, in words of the system that keeps it. It is shown as text, never followed. */
export const address = line(2_048)
  .refine(holdsNone, noSecret)
  .refine((address) => !/^(?:javascript|vbscript|data):/iu.test(address), { error: 'must be an address, not a script' })

export const repository = pattern(
  /^(?:(?:https?|ssh|git):\/\/|[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:)\S+$/u,
  2_048,
  'an address of a repository, such as https://git.example/shop/recommender or git@git.example:shop/recommender',
).refine(holdsNone, noSecret)

export const webAddress = pattern(/^https?:\/\/[^\s/]\S*$/u, 2_048, 'an http or https address')
  .refine((link) => URL.canParse(link), { error: 'must be an http or https address' })
  .refine(holdsNone, noSecret)
