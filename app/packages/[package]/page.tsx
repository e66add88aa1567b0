import type { Metadata } from 'next'
import { PackagePage } from '#components/packages/package-page'
import { readPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { listVersions } from '#lib/versions/reads'
import { found, mustRead } from '../../reader.ts'

type Props = PageProps<'/packages/[package]'>
const pageSize = 50

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await nameOf(props) }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.modelPackage(name), name)
  const modelPackage = await found(readPackage(name), name, pages.modelPackage)
  const { cursor } = await props.searchParams
  const after = typeof cursor === 'string' ? cursor : undefined
  const versions = await found(listVersions(name, '-version', pageSize, after))
  return <PackagePage modelPackage={modelPackage} versions={versions} cursor={after} origin={settings().publicUrl} />
}
