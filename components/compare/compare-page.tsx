import { ArrowLeftRight } from 'lucide-react'
import { type Asked, compareAddress, sideName, swapped } from '#lib/compare/address'
import type { Comparison, Side } from '#lib/compare/schema'
import { api } from '#lib/paths'
import { Mismatch } from '../experiments/mismatch.tsx'
import { PageFrame } from '../shell/page-frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TabLinks } from '../ui/tab-links.tsx'
import { CopyMarkdown } from './copy-markdown.tsx'
import { MeasuredSection } from './measured-section.tsx'
import { PartSections } from './part-sections.tsx'
import { PrintButton } from './print-button.tsx'
import { SideBar } from './side-bar.tsx'
import { StopKeys } from './stop-keys.tsx'
import type { Unchanged } from './unchanged-table.tsx'

type Props = {
  asked: Asked
  comparison: Comparison
  numbers: ReadonlyMap<string, readonly string[]>
  environments: readonly string[]
  /** What is the same everywhere, where that is asked for. */
  unchanged: Unchanged | null
  origin: string
}

/** Versions side by side: did it get better, is that sure, and what changed. */
export function ComparePage({ asked, comparison, numbers, environments, unchanged, origin }: Props) {
  const { sides, baseline, headline, observed, kpis } = comparison
  const ratio = observed?.sampleRatio
  const query = { ...asked, versions: asked.versions.join(','), all: undefined, part: undefined }
  return (
    <PageFrame
      title="Compare"
      beside={<span className="text-muted">{titleOf(comparison)}</span>}
      actions={
        <>
          <LinkButton href={compareAddress(swapped(asked))} size="small">
            <ArrowLeftRight aria-hidden /> {sides.length === 2 ? 'Swap the sides' : 'Reverse the sides'}
          </LinkButton>
          <CopyMarkdown address={api.compare(query)} />
          <CopyButton text={origin + compareAddress(pinned(asked, comparison))} label="Copy link" wide />
          <PrintButton />
        </>
      }
      banner={
        <>
          <SideBar {...{ asked, sides, baseline, numbers }} />
          {ratio?.mismatch && <Mismatch report={{ arms: sides.map(armOf), kpis }} ratio={ratio} />}
          {sides.some(({ withdrawn }) => withdrawn) && <Withdrawn sides={sides} />}
          <p
            data-headline
            className="max-w-[72ch] py-2 text-xl text-pretty wrap-anywhere print:py-0 print:text-base print:font-medium"
          >
            {headline}
          </p>
        </>
      }
      twin={api.compare(query)}
    >
      <div className={`grid gap-8 [&>*]:min-w-0 ${asDocument}`}>
        <MeasuredSection {...{ comparison, asked, environments }} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 print:hidden">
          <TabLinks
            label="What is shown"
            links={[
              { label: 'Only differences', href: compareAddress({ ...asked, all: false }), current: !asked.all },
              { label: 'Everything', href: compareAddress({ ...asked, all: true }), current: asked.all === true },
            ]}
          />
          <StopKeys />
        </div>
        <PartSections {...{ comparison, asked, unchanged }} />
      </div>
    </PageFrame>
  )
}

/** A side as the arm of an experiment; what it declared is in the ratio already. */
const armOf = ({ package: of, version, digest, label }: Side) => ({ package: of, version, digest, label, share: null })

/** As close as a document is set: two pages hold what decides. */
const asDocument =
  'print:[zoom:0.85] print:gap-1.5 print:text-xs [&_.text-sm]:print:text-xs [&_td]:print:h-auto [&_td]:print:py-0.5 [&_th]:print:h-auto [&_th]:print:py-0.5 [&_thead_th]:print:py-0 [&_section]:print:pt-1 [&_section_h2]:print:text-sm [&_section>div]:print:mb-0.5 [&_section>div]:print:min-h-0 [&_section>div]:print:gap-1'

const titleOf = ({ package: of, sides, baseline }: Comparison) =>
  `${of}: ${sides.flatMap(({ label }, index) => (index === baseline ? [] : label)).join(', ')} against ${sides[baseline]?.label}`

/** The same comparison for whoever opens it later: by the numbers of now, also where it was asked for by what is live. */
function pinned(asked: Asked, { package: of, sides, baseline }: Comparison): Asked {
  const versions = sides.map((side) => sideName(of, side))
  return { ...asked, package: of, versions, baseline: versions[baseline] }
}

const Withdrawn = ({ sides }: Pick<Comparison, 'sides'>) => (
  <Banner
    tone="bad"
    title={`Withdrawn: ${sides.flatMap(({ label, withdrawn }) => (withdrawn ? label : [])).join(', ')}. Do not use what is withdrawn`}
  />
)
