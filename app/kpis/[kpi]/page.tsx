import type { Metadata } from 'next'
import { KpiPage } from '#components/kpis/kpi-page'
import { readableBy } from '#lib/audit/readable'
import { readHistory } from '#lib/audit/reads'
import type { EntryView } from '#lib/audit/schema'
import { readKpi } from '#lib/kpis/reads'
import type { ExampleArm, ObservedArm } from '#lib/kpis/schema'
import { readObservedArms, readUse } from '#lib/kpis/use'
import { dayLong } from '#lib/observations/rules'
import { listPackages } from '#lib/packages/list'
import { pages } from '#lib/paths'
import { found, mustRead, reader, readerMay } from '../../reader.ts'

type Props = PageProps<'/kpis/[kpi]'>

const entriesShown = 20
const nameOf = async ({ params }: Props) => decodeURIComponent((await params).kpi)

export async function generateMetadata(props: Props): Promise<Metadata> {
  const name = await nameOf(props)
  await mustRead(pages.kpi(name))
  return { title: `${(await found(readKpi(name))).title} · KPIs and signals` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.kpi(name))
  const [actor, kpi] = await Promise.all([reader(), found(readKpi(name))])
  const [observed, use, define, post] = await Promise.all([
    readObservedArms(actor, kpi),
    readUse(actor, [name]),
    readerMay('kpis.define'),
    readerMay('observations.post'),
  ])
  const [entries, example] = await Promise.all([history(name), exampleFor(observed.arms[0])])
  return <KpiPage {...{ kpi, observed, entries, example }} use={use.get(name)} may={{ define, post }} />
}

/** What happened to it; nothing for who may not read the audit. */
async function history(name: string): Promise<EntryView[]> {
  if (!(await readerMay('audit.read'))) return []
  const seen = readableBy(await reader())
  return (await readHistory({ subject: `kpi:${name}` }, entriesShown, undefined, seen)).items
}

/** The day after what was observed last, of an arm that is there; else yesterday, of a version that is there. */
async function exampleFor(arm?: ObservedArm): Promise<ExampleArm> {
  if (arm) {
    const { armPackage, version, environment, last } = arm
    return { package: armPackage, version, environment, from: last, to: last + dayLong }
  }
  const { items } = await listPackages(await reader(), { sort: '-changed' }, 1)
  const today = Date.now() - (Date.now() % dayLong)
  const [one] = items
  return {
    package: one?.name ?? 'product-recommender',
    version: one?.latest?.version ?? '1.3.0',
    environment: 'production',
    from: today - dayLong,
    to: today,
  }
}
