import type { Entry } from './palette-groups.ts'

/** A hit of the search as its API answers. */
export type Hit = { kind: string; title: string; detail?: string; href: string }

const groups: Record<string, string> = {
  package: 'Packages',
  version: 'Versions',
  file: 'Files',
  standard: 'Standards',
}

export function entryOf({ kind, title, detail, href }: Hit): Entry {
  return { id: href, kind: groups[kind] ?? kind, title, detail, href }
}
