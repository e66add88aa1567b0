import { type Asked, addedSide, mostSides } from './address.ts'

type Query = Record<string, string | string[] | undefined>

const listOf = (value: string | string[] | undefined) =>
  [value ?? []]
    .flat()
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.at(-1) : value)

/** A form sends a date, or a time without a zone, which counts as UTC. */
const zoned = (at: string | undefined) => {
  if (at === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d$/u.test(at)) return `${at}T00:00:00Z`
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/u.test(at) ? `${at.length === 16 ? `${at}:00` : at}Z` : at
}

/** Fields of forms that are no part of an address that is kept: a side to add, the place of the baseline, a list that begins with the newest. */
const formFields = ['of', 'add', 'at', 'place', 'turned']

/** What forms of the page send, as the address says it: sides in one list, the side that was added among them, the baseline by its name. */
export function askedByForm(query: Query): Query {
  const { of, add, at, place, turned, versions: given, from, to, ...rest } = query
  const versions = turned === undefined ? listOf(given) : listOf(given).toReversed()
  const withOne = { package: one(rest.package) ?? '', versions }
  const asked: Asked =
    (of ?? add ?? at) === undefined || versions.length >= mostSides
      ? withOne
      : addedSide(withOne, { of: one(of), version: one(add), at: zoned(one(at)) })
  const baseline = versions[Number(one(place))] ?? rest.baseline
  return {
    ...rest,
    versions: asked.versions.length > 0 ? asked.versions.join(',') : undefined,
    baseline,
    from: zoned(one(from)),
    to: zoned(one(to)),
  }
}

/** Whether the address is as a form sent it, and is better kept in another form. */
export const sentByForm = (query: Query): boolean =>
  Array.isArray(query.versions) ||
  formFields.some((name) => query[name] !== undefined) ||
  [query.from, query.to].some((at) => zoned(one(at)) !== one(at))
