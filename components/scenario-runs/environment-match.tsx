import type { HeldRun } from '#lib/scenario-runs/schema'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { environmentTones } from './words.ts'

type Match = HeldRun['environment']
type Row = Match['differences'][number]

const words: Record<Match['verdict'], string> = {
  matches: 'It ran in the environment that the version declares.',
  differs: 'It ran in another environment than the version declares, where it may come out otherwise.',
  'nothing declared': 'The version declares no environment that the run could be held against.',
  'not said': 'The runner does not say all of the environment that the version declares.',
}

const columns: Column<Row>[] = [
  { key: 'what', header: 'What', cell: ({ what }) => <span className="wrap-anywhere">{what}</span> },
  { key: 'declared', header: 'Declared', wide: true, cell: ({ declared }) => <Code>{declared}</Code> },
  { key: 'found', header: 'Found', wide: true, cell: ({ found }) => <Code>{found}</Code> },
]

const Code = ({ children }: { children: string }) => <code className="font-mono text-xs wrap-anywhere">{children}</code>

/** How the environment of a run stands to the declared one, in one line. */
export function EnvironmentMark({ verdict }: Pick<Match, 'verdict'>) {
  const { tone, word } = environmentTones[verdict]
  return (
    <span className="inline-flex items-center gap-1">
      <Sign tone={tone} />
      {word}
    </span>
  )
}

const shownUnsaid = 8

/** The same in a sentence, with each difference, and what the runner did not say. */
export function EnvironmentMatch({ match: { verdict, differences, unsaid } }: { match: Match }) {
  const { tone } = environmentTones[verdict]
  return (
    <div className="grid gap-3">
      <p className="flex items-baseline gap-1.5">
        <Sign tone={tone} />
        {words[verdict]}
      </p>
      {differences.length > 0 && (
        <Table
          caption="Where the environment differs"
          columns={columns}
          rows={differences}
          keyOf={({ what }) => what}
        />
      )}
      {unsaid.length > 0 && <Unsaid names={unsaid} />}
    </div>
  )
}

function Unsaid({ names }: { names: readonly string[] }) {
  const [first, rest] = [names.slice(0, shownUnsaid), names.slice(shownUnsaid)]
  return (
    <div className="text-sm text-muted">
      <p className="wrap-anywhere">Not said: {first.join(', ')}</p>
      {rest.length > 0 && (
        <Fold summary={`and ${rest.length} more`}>
          <p className="wrap-anywhere">{rest.join(', ')}</p>
        </Fold>
      )}
    </div>
  )
}
