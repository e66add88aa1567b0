'use client'

import { AssumptionList } from './assumption-list.tsx'
import { CandidateLabel } from './candidate-label.tsx'
import { LinkList } from './link-list.tsx'
import { MarkdownField } from './markdown-field.tsx'
import { PackageField } from './package-field.tsx'
import { SummaryField } from './summary-field.tsx'
import { VersionField } from './version-field.tsx'

/** What the version is: of which package, its number, what it does and what it takes for granted. */
export function AboutEditor() {
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PackageField />
        <VersionField />
      </div>
      <SummaryField />
      <MarkdownField
        place={['notes']}
        label="Notes"
        hint="What is new in this version, and why. Markdown, without HTML."
        most={20_000}
      />
      <AssumptionList />
      <LinkList />
      <CandidateLabel />
    </div>
  )
}
