import { redirect } from 'next/navigation'
import { Welcome } from '#components/packages/welcome'
import { PageFrame } from '#components/shell/page-frame'
import { listPackages } from '#lib/packages/list'
import { api, pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { mustRead, reader, readerMay } from './reader.ts'

export default async function HomePage() {
  await mustRead(pages.home)
  const { items } = await listPackages(await reader(), { sort: '-changed' }, 1)
  if (items.length > 0) redirect(pages.packages)
  return (
    <PageFrame
      title="Your catalog is empty"
      lead="Your teams' packages will be listed here: what each one does, its versions, and what they still lack."
      twin={api.packages}
    >
      <Welcome origin={settings().publicUrl} mayLoad={await readerMay('example.manage')} />
    </PageFrame>
  )
}
