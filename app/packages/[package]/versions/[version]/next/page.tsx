import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AfterRegistering } from '#components/versions/after-registering'
import { readEnvironments } from '#lib/environments/reads'
import { readMetrics } from '#lib/metrics/reads'
import { readPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { readLatestRun } from '#lib/scenario-runs/reads'
import { settings } from '#lib/settings'
import { evaluateAll } from '#lib/standards/reads'
import { readFiles, readLibraries, readManifest, readScenarios } from '#lib/versions/parts'
import { readVersion } from '#lib/versions/reads'
import { found, mustRead, readerMay, readerMayOn } from '../../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]/next'>

async function askedOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), asked: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, asked } = await askedOf(props)
  return { title: `What comes next · ${asked} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, asked } = await askedOf(props)
  await mustRead(pages.next(name, asked), name)
  const version = await found(readVersion(name, asked), name, (now) => pages.next(now, asked))
  const number = version.version
  if (number !== asked) redirect(pages.next(name, number))
  const [{ owners }, manifest, files, libraries, scenarios, metrics, run, environments, promote, register, token] =
    await Promise.all([
      readPackage(name),
      readManifest(name, number),
      readFiles(name, number),
      readLibraries(name, number),
      readScenarios(name, number),
      readMetrics(name, number),
      readLatestRun(name, number),
      readEnvironments(),
      readerMayOn('promotions.request', name),
      readerMayOn('versions.register', name),
      readerMay('tokens.manage'),
    ])
  return (
    <AfterRegistering
      version={version}
      evaluations={await evaluateAll({ manifest, files, libraries, scenarios, owners })}
      scenarios={scenarios.map(({ id }) => id)}
      {...{ run, metrics }}
      first={environments[0]?.name}
      origin={settings().publicUrl}
      may={{ promote: promote && version.withdrawn === null, register, token }}
    />
  )
}
