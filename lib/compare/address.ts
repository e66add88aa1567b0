import { pages } from '#lib/paths'

/** What the address of a comparison says; `versions` as they were asked for, such as `live` or `other@1.0.0`. */
export type Asked = {
  package: string
  versions: readonly string[]
  baseline?: string
  environment?: string
  from?: string
  to?: string
  /** Also what is the same everywhere. */
  all?: boolean
  /** The part that is shown whole, however long it is. */
  part?: string
}

export const mostSides = 4

/** The address of a comparison; `part` is also where it opens. */
export function compareAddress(asked: Asked): string {
  const { package: of, versions, baseline, environment, from, to, all, part } = asked
  const address = pages.compare({
    package: of,
    versions: versions.join(','),
    baseline: baseline === versions[0] ? undefined : baseline,
    environment,
    from,
    to,
    all: all ? '1' : undefined,
    part,
  })
  return part === undefined ? address : `${address}#${part}`
}

/** The comparison without one of its sides; the first is the baseline again where that one was. */
export function withoutSide(asked: Asked, place: number): Asked {
  const versions = asked.versions.filter((_, index) => index !== place)
  return { ...asked, versions, baseline: versions.includes(asked.baseline ?? '') ? asked.baseline : undefined }
}

export const withBaseline = (asked: Asked, place: number): Asked => ({ ...asked, baseline: asked.versions[place] })

/** The same sides the other way round: what was new is held against from then on. */
export const swapped = (asked: Asked): Asked => ({
  ...asked,
  versions: asked.versions.toReversed(),
  baseline: undefined,
})

type Named = { package: string; version: string }

/** How a version is asked for among those of a package. */
export const sideName = (of: string, { package: name, version }: Named): string =>
  name === of ? version : `${name}@${version}`

/** A side as a form asks for it: the version of a package, or what was live of it at a time; what is left out is the latest of this package. */
export type NewSide = { of?: string; version?: string; at?: string }

export function addedSide(asked: Asked, { of, version, at }: NewSide): Asked {
  const one = sideName(asked.package, {
    package: of || asked.package,
    version: at ? `live@${at}` : version || 'latest',
  })
  return { ...asked, versions: [...asked.versions, one] }
}
