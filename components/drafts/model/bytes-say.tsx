import type { Json } from '#lib/json'
import { type ModelFacts, modelFormats } from '#lib/models/schema'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Sign } from '../../ui/sign.tsx'
import { factsWords } from './facts-words.ts'

type Props = { facts: ModelFacts; format: string; onFormat: (format: Json) => void }

/** What the bytes of a model file say, read without loading it; where they say another format than is stated, that is offered. */
export function BytesSay({ facts, format, onFormat }: Props) {
  const differs = facts.format !== 'unknown' && facts.format !== format
  return (
    <div className="grid gap-1.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
        <span className="text-muted">Its bytes say:</span> {factsWords(facts)}
        {facts.label && <Badge tone={facts.runsCode ? 'bad' : 'plain'}>{facts.label}</Badge>}
        {differs && (
          <Button size="small" onClick={() => onFormat(facts.format)}>
            Set the format to {modelFormats[facts.format]}
          </Button>
        )}
      </p>
      {facts.problems.map((problem) => (
        <p key={problem} className="flex items-start gap-1 text-bad">
          <Sign tone="bad" />
          <span className="min-w-0 wrap-anywhere">{problem}</span>
        </p>
      ))}
    </div>
  )
}
