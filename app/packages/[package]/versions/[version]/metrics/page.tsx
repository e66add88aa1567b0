import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PostMetrics } from '#components/metrics/post-metrics'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { listMetrics, readMetrics } from '#lib/metrics/reads'
import { api, pages } from '#lib/paths'
import { readVersion } from '#lib/versions/reads'
import { found, mustRead, reader, readerMayOn } from '../../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]/metrics'>
const { does, role } = permissions['evidence.post']
const mostMeanings = 500

async function askedOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), asked: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, asked } = await askedOf(props)
  return { title: `Post metrics · ${asked} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, asked } = await askedOf(props)
  await mustRead(pages.postMetrics(name, asked), name)
  const { version, digest } = await found(readVersion(name, asked), name, (now) => pages.postMetrics(now, asked))
  if (version !== asked) redirect(pages.postMetrics(name, version))
  if (!(await reader())) redirect(pages.signIn(pages.postMetrics(name, version)))
  return (
    <PageFrame
      title="Post metrics"
      lead={`What was measured offline of ${name} ${version}: on which data, of how many, how sure. You see what will be posted before it is.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: version, href: pages.version(name, version) },
      ]}
      twin={api.metrics(name, version)}
    >
      {(await readerMayOn('evidence.post', name)) ? (
        <Posting name={name} number={version} digest={digest} />
      ) : (
        <NoPermission does={does} role={role} />
      )}
    </PageFrame>
  )
}

async function Posting(of: { name: string; number: string; digest: string }) {
  const [known, values] = await Promise.all([listMetrics(mostMeanings), readMetrics(of.name, of.number)])
  const earlier = values.map(({ metric, dataset, split, slice, value }) => ({ metric, dataset, split, slice, value }))
  return <PostMetrics {...of} meanings={{ own: known.items, all: known.nextCursor === null }} earlier={earlier} />
}
