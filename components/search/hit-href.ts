import { pages } from '#lib/paths'
import type { Hit } from '#lib/search/schema'

/** The plural under which hits of a kind stand. */
export const kindTitles: Record<Hit['kind'], string> = { package: 'Packages', version: 'Versions' }

export const hitHref = ({ package: name, version }: Pick<Hit, 'package' | 'version'>): string =>
  version === null ? pages.modelPackage(name) : pages.version(name, version)
