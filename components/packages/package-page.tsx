import type { PackageView } from '#lib/packages/schema'
import { api, pages } from '#lib/paths'
import type { VersionView } from '#lib/versions/schema'
import { PageFrame } from '../shell/page-frame.tsx'
import { Section } from '../ui/section.tsx'
import { VersionChip } from '../versions/version-chip.tsx'
import { GetIt } from './get-it.tsx'
import { PackageFacts } from './package-facts.tsx'
import { PackageVersions } from './package-versions.tsx'

type Props = {
  modelPackage: PackageView
  versions: { items: VersionView[]; nextCursor: string | null }
  cursor?: string
  /** The address of this catalog. */
  origin: string
}

export function PackagePage({ modelPackage, versions, cursor, origin }: Props) {
  const { name, title, purpose, latest } = modelPackage
  return (
    <PageFrame
      title={name}
      beside={latest && <VersionChip number={latest.version} withdrawn={latest.withdrawn} />}
      lead={title === name ? purpose : `${title}. ${purpose}`}
      crumbs={[{ label: 'Packages', href: pages.packages }]}
      aside={<PackageFacts modelPackage={modelPackage} />}
      twin={api.modelPackage(name)}
    >
      <PackageVersions name={name} total={modelPackage.versions} page={versions} cursor={cursor} />
      {latest && (
        <Section id="get-it" title="How to get it">
          <GetIt name={name} number={latest.version} origin={origin} />
        </Section>
      )}
    </PageFrame>
  )
}
