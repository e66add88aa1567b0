import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LinkButton } from '#components/ui/link-button'
import { VersionPage } from '#components/versions/version-page'
import { eventsBeside } from '#lib/events/around'
import { readVersionKpis } from '#lib/experiments/of-version'
import { incidentsOfVersion } from '#lib/incidents/titles'
import { readStages } from '#lib/live/stages'
import { readMetrics } from '#lib/metrics/reads'
import { readPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { readAgainstLive } from '#lib/promotions/against-live'
import { readTagsElsewhere } from '#lib/scenario-runs/coverage'
import { readLatestRun } from '#lib/scenario-runs/reads'
import { readStanding } from '#lib/scenario-runs/standing'
import { evaluateAll } from '#lib/standards/reads'
import { readFiles, readLibraries, readManifest, readScenarios } from '#lib/versions/parts'
import { readVersion, readVersionBefore, readVersionHistory } from '#lib/versions/reads'
import { found, mustRead, reader, readerMay, readerMayOn } from '../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]'>
const someScenarios = 20
const entriesShown = 50

async function askedOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), asked: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, asked } = await askedOf(props)
  return { title: `${asked} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, asked } = await askedOf(props)
  await mustRead(pages.version(name, asked), name)
  const version = await found(readVersion(name, asked), name, (now) => pages.version(now, asked))
  const number = version.version
  if (number !== asked) redirect(pages.version(name, number))

  const actor = await reader()
  const [
    modelPackage,
    manifest,
    files,
    libraries,
    scenarios,
    incidents,
    metrics,
    run,
    standing,
    tagsElsewhere,
    againstLive,
    observed,
    stages,
    before,
    history,
  ] = await Promise.all([
    readPackage(name),
    readManifest(name, number),
    readFiles(name, number),
    readLibraries(name, number),
    readScenarios(name, number),
    incidentsOfVersion(name, number),
    readMetrics(name, number),
    readLatestRun(name, number),
    readStanding(name, number),
    readTagsElsewhere(name, number),
    readAgainstLive(actor, name, number),
    readVersionKpis(actor, name, number, Date.now()),
    readStages([version.digest]),
    readVersionBefore(name, number),
    readerMay('audit.read').then((may) => (may ? readVersionHistory(name, number, entriesShown) : [])),
  ])
  const { owners } = modelPackage
  const events = await eventsBeside(actor, name, manifest.data)
  const evaluations = await evaluateAll({ manifest, files, scenarios, libraries, owners })
  const mayPromote = version.withdrawn === null && (await readerMayOn('promotions.request', name))
  const mayPost = {
    metrics: await readerMayOn('evidence.post', name),
    observations: await readerMayOn('observations.post', name),
  }
  const all = (await props.searchParams).scenarios === 'all'
  return (
    <VersionPage
      {...{
        version,
        modelPackage,
        manifest,
        files,
        libraries,
        scenarios,
        incidents,
        evaluations,
        metrics,
        run,
        standing,
        tagsElsewhere,
        againstLive,
        events,
        observed,
      }}
      places={stages.get(version.digest) ?? []}
      history={history}
      before={before}
      mayPost={mayPost}
      actions={mayPromote && <LinkButton href={pages.promote(name, number)}>Promote</LinkButton>}
      scenariosShown={all ? scenarios.length : someScenarios}
    />
  )
}
