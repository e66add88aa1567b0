import type { Metadata } from 'next'
import { AddEnvironment } from '#components/environments/add-environment'
import { EnvironmentTable } from '#components/environments/environment-table'
import { PageFrame } from '#components/shell/page-frame'
import { frozenNow, readEnvironments } from '#lib/environments/reads'
import { api, pages } from '#lib/paths'
import { mustRead, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Environments' }

export default async function EnvironmentsPage() {
  await mustRead(pages.environments)
  const [environments, frozen, mayChange] = await Promise.all([
    readEnvironments(),
    frozenNow(Date.now()),
    readerMay('environments.change'),
  ])
  return (
    <PageFrame
      title="Environments"
      lead="Where packages run, in the order in which a version climbs, with what a promotion into each must meet."
      actions={mayChange && <AddEnvironment />}
      twin={api.environments}
    >
      <EnvironmentTable environments={environments.map((one) => ({ ...one, frozen: frozen.get(one.name) }))} />
    </PageFrame>
  )
}
