import type { LineageNode } from '#lib/lineage/schema'
import { pages } from '#lib/paths'

const parts = (id: string) => {
  const name = id.slice(id.indexOf(':') + 1)
  const at = name.indexOf('@')
  return at < 0 ? ([name, ''] as const) : ([name.slice(0, at), name.slice(at + 1)] as const)
}

/** The page of what a node stands for; jobs and runs have none but their place in the graph. */
export function nodePage({ id, kind }: Pick<LineageNode, 'id' | 'kind'>): string | undefined {
  const [name, rest] = parts(id)
  switch (kind) {
    case 'dataset':
      return pages.dataset(name)
    case 'dataset-version':
      return pages.datasetVersion(name, rest)
    case 'package':
      return pages.modelPackage(name)
    case 'package-version':
      return pages.version(name, rest)
    case 'environment':
      return pages.releases(name)
    case 'kpi':
      return pages.kpi(name)
    default:
      return undefined
  }
}
