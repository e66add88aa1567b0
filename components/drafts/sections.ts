import { partTitles } from '#lib/manifest/part-titles'

/** The sections of the form, in their order; `paths` are the keys of the manifest that stand in each. */
export const sections = [
  { id: 'about', title: 'About', paths: ['package', 'version', 'summary', 'notes', 'assumptions', 'links', 'label'] },
  { id: 'package', title: 'Package', paths: ['newPackage'] },
  { id: 'api', title: partTitles.api, paths: ['api'] },
  { id: 'model', title: partTitles.model, paths: ['model'] },
  { id: 'code', title: partTitles.code, paths: ['code'] },
  { id: 'configuration', title: partTitles.configuration, paths: ['configuration'] },
  { id: 'data', title: partTitles.data, paths: ['data'] },
  { id: 'scenarios', title: partTitles.scenarios, paths: ['scenarios'] },
  { id: 'environment', title: partTitles.environment, paths: ['environment'] },
  { id: 'files', title: 'Files', paths: ['files'] },
  { id: 'metrics', title: 'Offline metrics', paths: ['metrics'] },
] as const
export type SectionId = (typeof sections)[number]['id']

/** The section in which a path of the manifest stands. */
export function sectionOf(path: string): SectionId {
  const key = /^[^.[]*/.exec(path)?.[0] ?? ''
  return sections.find(({ paths }) => (paths as readonly string[]).includes(key))?.id ?? 'about'
}
