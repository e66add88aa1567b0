import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { StartPage } from '#components/drafts/start-page'
import { BadAddress } from '#components/shell/bad-address'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import type { PersonActor } from '#lib/caller'
import { besideOthers } from '#lib/drafts/candidates'
import { listDrafts } from '#lib/drafts/reads'
import { readMistakes } from '#lib/drafts/standings'
import { sought } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listPackages } from '#lib/packages/list'
import { pages } from '#lib/paths'
import { readVersion } from '#lib/versions/reads'
import { filled } from '../query.ts'
import { found, mustRead, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Register a version' }

const asked = fields({ package: sought(200).optional(), from: sought(100).optional() })
const mostDrafts = 5
const mostBases = 5
const { does, role } = permissions['drafts.write']

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const query = filled(await searchParams)
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.register()} />
  const { package: name, from } = parsed.data
  await mustRead(pages.register(parsed.data), name)
  const actor = await reader()
  if (!actor) redirect(pages.signIn(pages.register(parsed.data)))
  return (
    <PageFrame
      title="Register a version"
      lead="Begin from what you have. You see what is missing while you go on, and what will be registered before it is."
      crumbs={name === undefined ? [] : [{ label: name, href: pages.modelPackage(name) }]}
    >
      {(await readerMay('drafts.write')) ? (
        <Start actor={actor} name={name} from={from} />
      ) : (
        <NoPermission does={does} role={role} />
      )}
    </PageFrame>
  )
}

async function Start({
  actor,
  name,
  from,
}: {
  actor: PersonActor
  name?: string | undefined
  from?: string | undefined
}) {
  const [base, bases, drafts] = await Promise.all([
    name !== undefined && from !== undefined ? found(readVersion(name, from), name) : undefined,
    basesOf(actor),
    listDrafts(actor, { registered: 'no' }, mostDrafts),
  ])
  const ids = drafts.items.map(({ id }) => id)
  const [mistakes, candidates] = await Promise.all([readMistakes(actor, ids), besideOthers(ids)])
  return (
    <StartPage
      from={base && { package: base.package, version: base.version }}
      name={name}
      bases={bases}
      drafts={drafts.items}
      mistakes={mistakes}
      candidates={candidates}
    />
  )
}

/** The versions somebody would begin from: the latest of their packages that changed last. */
async function basesOf(actor: PersonActor) {
  const lists = await Promise.all(
    (['me', 'my-teams'] as const).map((owner) => listPackages(actor, { owner, sort: '-changed' }, mostBases)),
  )
  const latest = lists.flatMap(({ items }) =>
    items.flatMap((one) => (one.latest ? [{ package: one.name, version: one.latest.version, at: one.changedAt }] : [])),
  )
  const each = [...new Map(latest.map((one) => [one.package, one])).values()]
  return each.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, mostBases)
}
