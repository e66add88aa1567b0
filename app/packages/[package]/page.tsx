import type { Metadata } from 'next'
import { GetIt } from '#components/packages/get-it'
import { PackageFacts } from '#components/packages/package-facts'
import { PackageVersions } from '#components/packages/package-versions'
import { PageFrame } from '#components/shell/page-frame'
import { Section } from '#components/ui/section'
import { readPackage } from '#lib/packages/reads'
import { api, pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { listVersions } from '#lib/versions/reads'
import { found, mustRead } from '../../reader.ts'

type Props = PageProps<'/packages/[package]'>
const pageSize = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).package) }
}

export default async function PackagePage({ params, searchParams }: Props) {
  const name = decodeURIComponent((await params).package)
  const { cursor } = await searchParams
  await mustRead(pages.modelPackage(name))
  const modelPackage = await found(readPackage(name), name, pages.modelPackage)
  const after = typeof cursor === 'string' ? cursor : undefined
  const versions = await listVersions(name, '-version', pageSize, after)
  const latest = modelPackage.latest
  return (
    <PageFrame
      title={name}
      lead={modelPackage.title === name ? modelPackage.purpose : `${modelPackage.title}. ${modelPackage.purpose}`}
      crumbs={[{ label: 'Packages', href: pages.packages }]}
      aside={<PackageFacts modelPackage={modelPackage} />}
      twin={api.modelPackage(name)}
    >
      <PackageVersions name={name} total={modelPackage.versions} page={versions} cursor={after} />
      {latest && (
        <Section id="get-it" title="How to get it">
          <GetIt name={name} number={latest.version} origin={settings().publicUrl} />
        </Section>
      )}
    </PageFrame>
  )
}
