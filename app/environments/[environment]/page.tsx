import type { Metadata } from 'next'
import { EnvironmentPage } from '#components/environments/environment-page'
import { isUsed, readFreezes, requireEnvironment } from '#lib/environments/reads'
import { pages } from '#lib/paths'
import { readStandards } from '#lib/standards/reads'
import { found, mustRead, readerMay } from '../../reader.ts'

type Props = PageProps<'/environments/[environment]'>

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).environment)

export async function generateMetadata(props: Props): Promise<Metadata> {
  const name = await nameOf(props)
  await mustRead(pages.environment(name))
  return { title: `${(await found(requireEnvironment(name))).title} · Environments` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.environment(name))
  const environment = await found(requireEnvironment(name))
  const now = Date.now()
  const [freezes, mayChange] = await Promise.all([readFreezes(name, now), readerMay('environments.change')])
  return (
    <EnvironmentPage
      {...{ environment, freezes, now }}
      change={
        mayChange
          ? { standards: (await readStandards()).map((one) => one.name), removable: !(await isUsed(name)) }
          : undefined
      }
    />
  )
}
