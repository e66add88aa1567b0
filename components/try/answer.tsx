import { formatBytes, formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import { CaseDifferences } from '../scenario-runs/case-differences.tsx'
import { expectedAndCame } from '../scenario-runs/difference-rows.ts'
import { durationText } from '../scenario-runs/words.ts'
import { Banner } from '../ui/banner.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Section } from '../ui/section.tsx'
import { Sign } from '../ui/sign.tsx'
import { jsonText } from '../versions/json-text.ts'
import type { Came } from './use-run.ts'

const mostShown = 20_000

/** One line of a scenarios.jsonl with what was put in and what came out. */
const scenarioLine = ({ input, output }: Came) =>
  JSON.stringify({ id: 'name-it', why: 'Say why it exists', input, expected: output })

/** What the model answered, how long it took, and how that stands to what a scenario expects. */
export function AnswerOf({ came }: { came: Came }) {
  return (
    <Section
      id="answer"
      title="Answer"
      note={`in ${durationText(came.duration)}`}
      actions={<CopyButton wide text={scenarioLine(came)} label="Copy as a scenario" />}
    >
      <Against came={came} />
      <Output output={came.output} />
    </Section>
  )
}

function Output({ output }: { output: Json }) {
  const text = jsonText(output)
  if (text.length <= mostShown) return <CodeBlock code={text} label="answer" />
  return (
    <>
      <p className="text-sm text-muted">
        The first {formatBytes(mostShown)} of {formatBytes(text.length)}{' '}
        <CopyButton wide text={text} label="Copy all of it" />
      </p>
      <CodeBlock code={`${text.slice(0, mostShown).toWellFormed()}…`} label="the beginning of the answer" />
    </>
  )
}

function Against({ came: { scenario, differences } }: { came: Came }) {
  if (scenario === undefined || !differences) return null
  if (differences.length === 0)
    return (
      <p className="inline-flex items-center gap-1.5">
        <Sign tone="good" />
        It is what {scenario} expects.
      </p>
    )
  return (
    <>
      <Banner tone="bad" title={`It is not what ${scenario} expects`}>
        {formatCount(differences.length, 'difference')}
      </Banner>
      <CaseDifferences rows={expectedAndCame(differences)} sides={['Expected', 'Came']} />
    </>
  )
}
