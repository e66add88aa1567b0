import type { Metadata } from 'next'
import { OrphanList } from '#components/owners/orphan-list'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { LinkButton } from '#components/ui/link-button'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listOrphans } from '#lib/owners/orphans'
import { orphanFilter } from '#lib/owners/schema'
import { api, pages, withQuery } from '#lib/paths'
import { listTeams } from '#lib/teams/reads'
import { found, mustSeePeople, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Owners' }

const asked = fields({ ...orphanFilter, cursor: line(1000).optional() })
const pageSize = 50

export default async function OwnersPage({ searchParams }: PageProps<'/owners'>) {
  const query = await searchParams
  await mustSeePeople(withQuery(pages.owners, query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.owners} />

  const { cursor, ...filter } = parsed.data
  const actor = await reader()
  const [page, teams, mayImport] = await Promise.all([
    found(listOrphans(actor, filter, pageSize, cursor)),
    listTeams(actor),
    readerMay('owners.import'),
  ])
  return (
    <PageFrame
      title="Owners"
      lead="Packages that nobody answers for, or nobody who can: why, and what to do."
      actions={mayImport && <LinkButton href={pages.ownersImport}>Import owners</LinkButton>}
      twin={withQuery(api.orphans, query)}
    >
      <OrphanList filter={filter} page={page} teams={teams} cursor={cursor} />
    </PageFrame>
  )
}
