import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PromoteForm } from '#components/promotions/promote-form'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { EmptyState } from '#components/ui/empty-state'
import { permissions } from '#lib/access/permissions'
import { readEnvironments } from '#lib/environments/reads'
import { readPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { listVersions, readVersion } from '#lib/versions/reads'
import { found, mustRead, reader, readerMayOn } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/promote'>
const mostVersions = 200

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)
/** The newest versions, and before them the one that was asked for where it is older than all of them. */
async function withAsked(name: string, newest: string[], version: string | string[] | undefined): Promise<string[]> {
  if (typeof version !== 'string' || version === '' || newest.includes(version)) return newest
  return [(await found(readVersion(name, version))).version, ...newest]
}

const oneOf = (asked: string | string[] | undefined, known: string[]) => known.find((one) => one === asked)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Promote · ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  const asked = await props.searchParams
  await mustRead(pages.promote(name), name)
  const { title, latest } = await found(readPackage(name), name, pages.promote)
  if (!(await reader())) redirect(pages.signIn(pages.promote(name)))
  const [{ items }, environments, may] = await Promise.all([
    listVersions(name, '-version', mostVersions),
    readEnvironments(),
    readerMayOn('promotions.request', name),
  ])
  const versions = await withAsked(
    name,
    items.map(({ version }) => version),
    asked.version,
  )
  const version = oneOf(asked.version, versions) ?? latest?.version ?? versions[0]
  const names = environments.map((one) => one.name)
  const environment = oneOf(asked.environment, names) ?? names[0]
  const { does, role } = permissions['promotions.request']
  return (
    <PageFrame
      title={`Promote ${title}`}
      crumb="Promote"
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      lead="Ask that a version goes live somewhere. Nothing changes there until the gates hold and somebody applies it."
    >
      {!may && <NoPermission does={does} role={role} />}
      {may && (version === undefined || environment === undefined) && (
        <EmptyState title="There is nothing to promote yet" why="This package has no version: push the first one." />
      )}
      {may && version !== undefined && environment !== undefined && (
        <PromoteForm {...{ name, versions, environments, version, environment }} />
      )}
    </PageFrame>
  )
}
