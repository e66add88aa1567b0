import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RegisterVersion } from '#components/datasets/register-version'
import type { VersionSaid } from '#components/datasets/version-fields'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { readDataset } from '#lib/datasets/reads'
import { toldBy } from '#lib/datasets/rules'
import { datasetUsers } from '#lib/datasets/users'
import { datasetVersionsNamed, readDatasetVersion } from '#lib/datasets/version-reads'
import { pages, withQuery } from '#lib/paths'
import { found, reader, readerMay } from '../../../reader.ts'

type Props = PageProps<'/datasets/[dataset]/register'>

const mostUsers = 200
const { does, role } = permissions['datasets.write']

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).dataset)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Register a version of ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  const query = await props.searchParams
  const actor = await reader()
  if (!actor) redirect(pages.signIn(withQuery(pages.registerDatasetVersion(name), query)))
  const dataset = await found(readDataset(actor, name))
  const label = typeof query.version === 'string' ? query.version : undefined
  return (
    <PageFrame
      title={`Register a version of ${name}`}
      crumb="Register a version"
      lead="What is said of a version stays: a correction is a new version."
      crumbs={[
        { label: 'Datasets', href: pages.datasets() },
        { label: name, href: pages.dataset(name) },
      ]}
    >
      {(await readerMay('datasets.write')) ? (
        <RegisterVersion
          dataset={name}
          said={label === undefined ? undefined : await saidOf(name, label)}
          latest={
            dataset.latest ? await readDatasetVersion(actor, name, dataset.latest.version).then(columnsOnly) : undefined
          }
        />
      ) : (
        <NoPermission does={does} role={role} />
      )}
    </PageFrame>
  )
}

const columnsOnly = ({ version, schema }: Awaited<ReturnType<typeof readDatasetVersion>>) => ({ version, schema })

/** What is said of a version so far: what is registered, else what manifests say. */
async function saidOf(name: string, label: string): Promise<VersionSaid> {
  const actor = await reader()
  const [[view], users] = await Promise.all([
    datasetVersionsNamed(actor, [`${name}@${label}`]),
    datasetUsers(actor, name, label, mostUsers),
  ])
  const { fact, by } = toldBy(users.items.filter(({ datasetVersion }) => datasetVersion === label))
  if (view?.described) return { version: label, fact: view, by: {} }
  const named = Object.entries(by).map(([key, one]) => [key, `${one.package} ${one.version}`])
  return { version: label, fact, by: Object.fromEntries(named) }
}
