import type { AuditFilter, EntryView, Subjects } from '#lib/audit/schema'
import { pages, withQuery } from '#lib/paths'

export const filterLabels: Record<keyof AuditFilter, string> = {
  verb: 'Change',
  actor: 'By',
  package: 'Package',
  subject: 'Subject',
  from: 'From',
  to: 'To',
}

/** The address of the audit with this filter; a change of the filter starts again at the newest. */
export const auditAddress = (filter: AuditFilter, cursor?: string): string =>
  withQuery(pages.audit, { ...filter, cursor })

/** The page of what an entry speaks of, where there is one. */
export function subjectHref({ subject }: Pick<EntryView, 'subject'>, subjects: Subjects): string | undefined {
  const found = subjects[subject]
  if (found && 'event' in found) return pages.event(found.event)
  if (found && 'incident' in found) return pages.incident(found.incident)
  if (found && 'draft' in found) return pages.draft(found.draft)
  if (found?.number !== undefined) return pages.version(found.modelPackage, found.number)
  if (found?.promotion !== undefined) return pages.promotion(found.promotion)
  if (found) return pages.modelPackage(found.modelPackage)
  if (subject.startsWith('dataset:')) return datasetHref(subject.slice('dataset:'.length))
  return subject.startsWith('standard:') ? pages.standard(subject.slice('standard:'.length)) : undefined
}

/** `clicks`, or a version of it: `clicks@2026-10-01`. */
function datasetHref(called: string): string {
  const at = called.indexOf('@')
  return at < 0 ? pages.dataset(called) : pages.datasetVersion(called.slice(0, at), called.slice(at + 1))
}
