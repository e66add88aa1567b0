import type { Metadata } from 'next'
import { PageFrame } from '#components/shell/page-frame'
import { StandardList } from '#components/standards/standard-list'
import { api, pages } from '#lib/paths'
import { readStandards } from '#lib/standards/reads'
import { mustRead } from '../reader.ts'

export const metadata: Metadata = { title: 'Standards' }

export default async function StandardsPage() {
  await mustRead(pages.standards)
  return (
    <PageFrame
      title="Standards"
      lead="A standard is a written definition of done. Every version is checked against all of them. Each check says what is missing, why it matters and how to repair it."
      twin={api.standards}
    >
      <StandardList standards={await readStandards()} />
    </PageFrame>
  )
}
