import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DraftList } from '#components/drafts/draft-list'
import { BadAddress } from '#components/shell/bad-address'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { LinkButton } from '#components/ui/link-button'
import { permissions } from '#lib/access/permissions'
import { besideOthers } from '#lib/drafts/candidates'
import { listDrafts } from '#lib/drafts/reads'
import { readMistakes } from '#lib/drafts/standings'
import { line, sought } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listPackages } from '#lib/packages/list'
import { api, pages, withQuery } from '#lib/paths'
import { filled } from '../query.ts'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Drafts' }

const asked = fields({ package: sought(200).optional(), cursor: line(1000).optional() })
const pageSize = 25
const mostPackages = 100
const { does, role } = permissions['drafts.write']

export default async function DraftsPage({ searchParams }: PageProps<'/drafts'>) {
  const query = filled(await searchParams)
  await mustRead(withQuery(pages.drafts, query))
  const actor = await reader()
  if (!actor) redirect(pages.signIn(withQuery(pages.drafts, query)))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.drafts} />
  if (!(await readerMay('drafts.write')))
    return (
      <PageFrame title="Drafts">
        <NoPermission does={does} role={role} />
      </PageFrame>
    )
  const { package: name, cursor } = parsed.data
  const [page, own, teams] = await Promise.all([
    found(listDrafts(actor, { package: name, registered: 'no' }, pageSize, cursor)),
    listPackages(actor, { owner: 'me', sort: 'name' }, mostPackages),
    listPackages(actor, { owner: 'my-teams', sort: 'name' }, mostPackages),
  ])
  const ids = page.items.map(({ id }) => id)
  const [mistakes, candidates] = await Promise.all([readMistakes(actor, ids), besideOthers(ids)])
  const mine = [...new Set([...own.items, ...teams.items].map((one) => one.name))].toSorted()
  return (
    <PageFrame
      title="Drafts"
      lead="Versions that are not registered yet. They are saved as they are typed."
      actions={
        page.items.length > 0 && (
          <LinkButton href={pages.register()} look="main">
            Register a version
          </LinkButton>
        )
      }
      twin={api.drafts(query)}
    >
      <DraftList page={page} mistakes={mistakes} candidates={candidates} asked={name} mine={mine} cursor={cursor} />
    </PageFrame>
  )
}
