/** The sections of the form, in their order; `paths` are the keys of the manifest that stand in each. */
export const sections = [
  { id: 'about', title: 'About', paths: ['package', 'version', 'summary', 'notes', 'assumptions', 'links', 'label'] },
  { id: 'package', title: 'Package', paths: ['newPackage'] },
  { id: 'api', title: 'Prediction API', paths: ['api'] },
  { id: 'model', title: 'Model', paths: ['model'] },
  { id: 'code', title: 'Code', paths: ['code'] },
  { id: 'configuration', title: 'Configuration', paths: ['configuration'] },
  { id: 'data', title: 'Data', paths: ['data'] },
  { id: 'scenarios', title: 'Scenarios', paths: ['scenarios'] },
  { id: 'environment', title: 'Environment', paths: ['environment'] },
  { id: 'files', title: 'Files', paths: ['files'] },
  { id: 'metrics', title: 'Offline metrics', paths: ['metrics'] },
] as const
export type SectionId = (typeof sections)[number]['id']

/** The section in which a path of the manifest stands. */
export function sectionOf(path: string): SectionId {
  const key = /^[^.[]*/.exec(path)?.[0] ?? ''
  return sections.find(({ paths }) => (paths as readonly string[]).includes(key))?.id ?? 'about'
}
