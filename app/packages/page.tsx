import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PackageList } from '#components/packages/package-list'
import { RemoveExample } from '#components/packages/remove-example'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { LinkButton } from '#components/ui/link-button'
import { listDrafts } from '#lib/drafts/reads'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { knownOwners } from '#lib/owners/known'
import { readFacets } from '#lib/packages/facets'
import { listPackages } from '#lib/packages/list'
import { isMine } from '#lib/packages/mine'
import { packageFilter } from '#lib/packages/schema'
import { api, pages, withQuery } from '#lib/paths'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Packages' }

const asked = fields({ ...packageFilter, cursor: line(1000).optional() })
const pageSize = 50

export default async function PackagesPage({ searchParams }: PageProps<'/packages'>) {
  const query = await searchParams
  await mustRead(withQuery(pages.packages, query))
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.packages} />

  const { cursor, ...filter } = parsed.data
  const actor = await reader()
  if (!actor && isMine(filter.owner)) redirect(pages.signIn(withQuery(pages.packages, query)))
  const [page, facets, mayRemove, mayRegister, drafts] = await Promise.all([
    found(listPackages(actor, filter, pageSize, cursor)),
    readFacets(actor),
    readerMay('example.manage'),
    readerMay('drafts.write'),
    begun(actor),
  ])
  const owners = page.items.flatMap(({ owners }) => owners.map(({ owner }) => owner))
  const known = await knownOwners(actor, [...owners, ...facets.owner.map(({ value }) => value)])
  return (
    <PageFrame
      title="Packages"
      actions={
        <>
          {mayRemove && page.items.some(({ example }) => example) && <RemoveExample />}
          {drafts && <LinkButton href={pages.drafts}>Go on with a draft</LinkButton>}
          {mayRegister && (
            <LinkButton href={pages.register()} look="main">
              Register a version
            </LinkButton>
          )}
        </>
      }
      twin={withQuery(api.packages, query)}
    >
      <PackageList
        filter={filter}
        page={page}
        facets={facets}
        known={known}
        signedIn={actor !== undefined}
        cursor={cursor}
      />
    </PageFrame>
  )
}

/** Whether the reader began a draft that is open still. */
async function begun(actor: Awaited<ReturnType<typeof reader>>): Promise<boolean> {
  if (!actor || !(await readerMay('drafts.write'))) return false
  return (await listDrafts(actor, { registered: 'no' }, 1)).items.length > 0
}
