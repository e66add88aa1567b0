import type { Manifest } from '#lib/manifest/schema'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { FileLink } from './file-link.tsx'
import { LibrariesTable, type StatedLibrary } from './libraries-table.tsx'
import { NotStated } from './not-stated.tsx'
import type { Place } from './place.ts'
import { VariablesTable } from './variables-table.tsx'

type Environment = NonNullable<Manifest['environment']>
type Props = { environment: Manifest['environment']; libraries: readonly StatedLibrary[]; place: Place }

export function EnvironmentPart({ environment, libraries, place }: Props) {
  if (!environment) return <NotStated field="environment" />
  return (
    <>
      <Facts facts={factsOf(environment, place)} />
      <LibrariesTable libraries={libraries} />
      {environment.variables && <VariablesTable variables={environment.variables} />}
    </>
  )
}

function factsOf({ runtime, libraries, image, platform }: Environment, place: Place): Fact[] {
  return [
    { label: 'Runtime', value: runtime ? [runtime.name, runtime.version].filter(Boolean).join(' ') : <Missing /> },
    {
      label: 'Platform',
      value: platform ? [platform.os, platform.architecture].filter(Boolean).join(' ') : <Missing />,
    },
    {
      label: 'Image',
      value: image ? (
        <span className="font-mono text-sm break-all">
          {image.reference}
          {image.digest ? `@${image.digest}` : <Missing> no digest</Missing>}
        </span>
      ) : (
        <Missing />
      ),
    },
    ...(typeof libraries === 'string'
      ? [{ label: 'Libraries from', value: <FileLink place={place} path={libraries} /> }]
      : []),
  ]
}
