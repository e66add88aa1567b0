import type { ExampleArm, Kpi } from '#lib/kpis/schema'
import { pages } from '#lib/paths'
import { CodeBlock } from '../ui/code-block.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { commandFor, postingObservations } from './posting.ts'

const sumsOf: Record<Kpi['kind'], string> = {
  proportion: 'n counts the units of the bucket, such as visits; sum counts those that did.',
  mean: 'n counts the units of the bucket, sum adds up their values, sumOfSquares the square of each.',
  ratio:
    'n counts the units of the bucket; sum and denominator add up what is divided and by what, with the squares of both and their products, unit by unit.',
}

/** How to post what was observed of a KPI, to copy. */
export function PostObservations({ kpi, example }: { kpi: Kpi; example: ExampleArm }) {
  return (
    <div className="grid gap-3">
      <p className="max-w-prose text-soft">
        {sumsOf[kpi.kind]} A bucket is at most a day long. The same bucket posted again replaces what was there, so that
        a job may run twice and what comes late is mended. It needs a token with the scope report (
        <TextLink href={pages.newToken(example.package)} className="underline">
          make one
        </TextLink>
        ).
      </p>
      <Tabs
        label="How to post observations"
        tabs={[
          { key: 'curl', label: 'curl', content: <CodeBlock code={postingObservations(kpi, example)} label="call" /> },
          {
            key: 'command',
            label: 'shipshape',
            content: <CodeBlock code={commandFor(kpi, example)} label="commands" />,
          },
        ]}
      />
    </div>
  )
}
