import type { ReactNode } from 'react'
import type { schemaDifference } from '#lib/datasets/rules'
import type { ProfileDifferences } from '#lib/drift/schema'

type Differences = ReturnType<typeof schemaDifference> & Partial<Pick<ProfileDifferences, 'renamed'>>

type Change = { sign: string; word: string; name: string; note: ReactNode }

/** Columns that came, went, were renamed or are of another type; nothing where the schema is the same. */
export function SchemaChanges({ differences }: { differences: Differences }) {
  const changes = changesIn(differences)
  if (changes.length === 0) return <p className="text-sm text-muted">Both have the same columns with the same types.</p>
  return (
    <ul className="grid gap-1">
      {changes.map(({ sign, word, name, note }) => (
        <li key={`${word} ${name}`} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span aria-hidden className="w-3 shrink-0 text-center font-mono text-muted">
            {sign}
          </span>
          <span className="sr-only">{word}:</span>
          <span className="font-mono text-sm wrap-anywhere">{name}</span>
          <span className="text-sm text-muted">{note}</span>
        </li>
      ))}
    </ul>
  )
}

const changesIn = ({ added, removed, renamed = [], retyped }: Differences): Change[] => [
  ...added.map(({ name, type }) => ({ sign: '+', word: 'added', name, note: type })),
  ...removed.map(({ name, type }) => ({ sign: '−', word: 'removed', name, note: type })),
  ...renamed.map(({ before, after, why }) => ({
    sign: '~',
    word: 'perhaps renamed',
    name: after,
    note: `perhaps ${before} before. ${why}`,
  })),
  ...retyped.map(({ name, before, after }) => ({
    sign: '~',
    word: 'type changed',
    name,
    note: `${before} → ${after}`,
  })),
]
