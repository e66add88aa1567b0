'use client'

import { protocols } from '#lib/manifest/parts/api'
import { Choice } from '../../ui/choice.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { protocolWords } from '../../versions/protocol-words.ts'
import { SourceChip } from '../source-chip.tsx'
import { useField } from '../use-draft.ts'

export function ProtocolChoice() {
  const { name, value, error, source, say } = useField(['api', 'protocol'])
  return (
    <ChoiceGroup legend="Protocol" error={error}>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {protocols.map((protocol) => (
          <Choice
            key={protocol}
            type="radio"
            name={name}
            value={protocol}
            checked={value === protocol}
            onChange={() => say(protocol)}
            {...protocolWords[protocol]}
          />
        ))}
      </div>
      <SourceChip from={source} />
    </ChoiceGroup>
  )
}
