import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageFrame } from '#components/shell/page-frame'
import { DigestLine } from '#components/versions/digest-line'
import { OnThisPage } from '#components/versions/on-this-page'
import { VerdictStrip } from '#components/versions/verdict-strip'
import { Sections, sectionsOf } from '#components/versions/version-body'
import { VersionChip } from '#components/versions/version-chip'
import { VersionFacts } from '#components/versions/version-facts'
import { WithdrawnBanner } from '#components/versions/withdrawn-banner'
import { readPackage } from '#lib/packages/reads'
import { api, pages } from '#lib/paths'
import { readFiles, readLibraries, readManifest, readScenarios, readVersion } from '#lib/versions/reads'
import { accountableOf } from '../../../../../components/packages/owners.ts'
import { found, mustRead } from '../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]'>
const scenariosShown = 20

async function placeOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), asked: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, asked } = await placeOf(props)
  return { title: `${asked} · ${name}` }
}

export default async function VersionPage(props: Props) {
  const { name, asked } = await placeOf(props)
  const here = pages.version(name, asked)
  await mustRead(here)
  const version = await found(readVersion(name, asked), name, (now) => pages.version(now, asked))
  const { version: number, withdrawn, digest } = version
  if (number !== asked) redirect(pages.version(name, number))

  const [modelPackage, manifest, files, libraries, scenarios] = await Promise.all([
    readPackage(name),
    readManifest(name, number),
    readFiles(name, number),
    readLibraries(name, number),
    readScenarios(name, number),
  ])
  const all = (await props.searchParams).scenarios === 'all'
  const place = { name, number, paths: new Set(files.map(({ path }) => path)) }
  const shown = all ? scenarios : scenarios.slice(0, scenariosShown)
  const sections = sectionsOf({ place, manifest, files, libraries, scenarios: { shown, total: scenarios.length } })
  return (
    <PageFrame
      title={
        <>
          {name} <VersionChip number={number} withdrawn={withdrawn !== null} /> <DigestLine digest={digest} />
        </>
      }
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      lead={version.summary}
      banner={withdrawn && <WithdrawnBanner withdrawn={withdrawn} />}
      aside={
        <>
          <VersionFacts
            version={version}
            manifest={manifest}
            owner={accountableOf(modelPackage.owners)}
            files={files.length}
          />
          <OnThisPage sections={sections} />
        </>
      }
      twin={api.version(name, number)}
    >
      <VerdictStrip scores={version.scores} scenarios={scenarios.length} runsCode={version.runsCode} />
      <Sections sections={sections} />
    </PageFrame>
  )
}
