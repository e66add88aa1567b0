import { formatBytes, formatNumber } from '#lib/format'
import type { Manifest } from '#lib/manifest/schema'
import { modelFormats } from '#lib/models/schema'
import { Badge } from '../ui/badge.tsx'
import { Banner } from '../ui/banner.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { FileLink } from './file-link.tsx'
import { FoundFold } from './found-fold.tsx'
import { factsIn, type Inspected } from './loading.ts'
import { NotStated } from './not-stated.tsx'
import type { Place } from './place.ts'
import { SlotList } from './slot-list.tsx'

type ModelFile = NonNullable<Manifest['model']>[number]
type Props = { model: Manifest['model']; files: readonly Inspected[]; place: Place }

export function ModelPart({ model = [], files, place }: Props) {
  if (model.length === 0) return <NotStated field="model" />
  return model.map((stated) => (
    <ModelFileCard
      key={stated.path}
      stated={stated}
      inspected={files.find(({ path }) => path === stated.path)}
      place={place}
    />
  ))
}

type CardProps = { stated: ModelFile; inspected: Inspected | undefined; place: Place }

function ModelFileCard({ stated, inspected, place }: CardProps) {
  const facts = factsIn(inspected)
  return (
    <article aria-label={stated.path} className="grid gap-4 rounded-md border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <FileLink place={place} path={stated.path} />
        {facts?.label && <Badge tone={facts.runsCode ? 'bad' : 'plain'}>{facts.label}</Badge>}
      </div>
      <Facts facts={factsOf(stated, inspected)} />
      {facts?.problems.map((problem) => (
        <Banner key={problem} tone="bad" title={problem} />
      ))}
      {facts?.inputs && <SlotList title="Inputs read from the file" slots={facts.inputs} />}
      {facts?.outputs && <SlotList title="Outputs read from the file" slots={facts.outputs} />}
      {facts && <FoundFold facts={facts} />}
    </article>
  )
}

function factsOf({ format, framework }: ModelFile, inspected: Inspected | undefined): Fact[] {
  const facts = factsIn(inspected)
  const readAs = facts && facts.format !== format ? ` · the content is ${modelFormats[facts.format]}` : ''
  const version = framework?.version ? ` ${framework.version}` : ''
  return [
    { label: 'Format', value: `${format}${readAs}` },
    { label: 'Framework', value: framework ? `${framework.name}${version}` : <Missing /> },
    ...(inspected ? [{ label: 'Size', value: formatBytes(inspected.size) }] : []),
    ...(facts?.parameters === undefined ? [] : [{ label: 'Parameters', value: formatNumber(facts.parameters) }]),
    ...(facts?.tensors === undefined ? [] : [{ label: 'Tensors', value: formatNumber(facts.tensors) }]),
  ]
}
