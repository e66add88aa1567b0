import type { Manifest } from '#lib/manifest/schema'
import { ExternalLink } from '../ui/external-link.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { Missing } from '../ui/missing.tsx'
import { FileLink } from './file-link.tsx'
import { NotStated } from './not-stated.tsx'
import { Pipeline } from './pipeline.tsx'
import type { Place } from './place.ts'

type Code = NonNullable<Manifest['code']>

export function CodePart({ code, place }: { code: Manifest['code']; place: Place }) {
  if (!code) return <NotStated field="code" />
  return (
    <>
      <Facts facts={factsOf(code, place)} />
      <Pipeline pipeline={code.pipeline ?? []} place={place} />
      {isText(code.documentation, place) && <Markdown text={code.documentation} />}
    </>
  )
}

/** The documentation is a file of the version, or the words themselves. */
const isText = (documentation: string | undefined, place: Place): documentation is string =>
  documentation !== undefined && !place.paths.has(documentation)

function factsOf({ repository, commit, entrypoint, documentation }: Code, place: Place): Fact[] {
  const facts: Fact[] = [
    { label: 'Repository', value: repository ? <ExternalLink href={repository} /> : <Missing /> },
    { label: 'Commit', value: commit ? <code className="font-mono text-sm break-all">{commit}</code> : <Missing /> },
    {
      label: 'Entry point',
      value: entrypoint ? <code className="font-mono text-sm break-all">{entrypoint}</code> : <Missing />,
    },
  ]
  if (isText(documentation, place)) return facts
  const value = documentation ? <FileLink place={place} path={documentation} /> : <Missing />
  return [...facts, { label: 'Documentation', value }]
}
