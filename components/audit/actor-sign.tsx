import { Cog, KeyRound, UserRound } from 'lucide-react'
import type { EntryView } from '#lib/audit/schema'

const signs = {
  person: { Icon: UserRound, word: 'Person' },
  token: { Icon: KeyRound, word: 'Token' },
  system: { Icon: Cog, word: 'System' },
}

/** Whether a person, a token or the system itself acted. */
export function ActorSign({ kind }: { kind: EntryView['actor']['kind'] }) {
  const { Icon, word } = signs[kind]
  return (
    <span title={word} className="mt-0.5 inline-flex shrink-0 text-muted">
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{word}</span>
    </span>
  )
}
