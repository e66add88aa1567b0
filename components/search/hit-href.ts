import { pages } from '#lib/paths'
import type { Hit } from '#lib/search/schema'

/** The plural under which hits of a kind stand. */
export const kindTitles: Record<Hit['kind'], string> = {
  package: 'Packages',
  dataset: 'Datasets',
  version: 'Versions',
}

export function hitHref({ package: name, version, title }: Pick<Hit, 'package' | 'version' | 'title'>): string {
  if (name === null) return pages.dataset(title)
  return version === null ? pages.modelPackage(name) : pages.version(name, version)
}
