import { formatCount, formatNumber } from '#lib/format'
import { isReady, type MappedRow } from '#lib/observations/mapping'
import { Button } from '../ui/button.tsx'
import { Progress } from '../ui/progress.tsx'
import { PreviewTable, readyText } from './preview-table.tsx'
import { type KnownRow, unknownNames } from './unknown.ts'
import { UnknownNames } from './unknown-names.tsx'

type Props = {
  rows: readonly KnownRow[]
  /** What is wrong with every row, and said at the fields. */
  once: MappedRow['errors']
  /** The catalog is asked for the names in the rows. */
  asking: boolean
  ready: number
  /** How many rows were answered for, while they are sent. */
  done?: number
  onSend: () => void
  onStop: () => void
}

const firstRows = 8

/** The first rows as they will be sent, those that can not be sent, and the button. */
export function PreviewSection({ rows, once, asking, ready, done, onSend, onStop }: Props) {
  const first = rows.slice(0, firstRows)
  const wrong = rows.slice(firstRows).filter((row) => !isReady(row))
  return (
    <section aria-labelledby="preview" className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="preview" className="text-lg font-semibold">
          What will be sent
        </h2>
        <output className="text-sm text-muted">{readyText(rows.length, ready)}</output>
      </div>
      <UnknownNames names={unknownNames(rows, once)} />
      <PreviewTable caption="The first rows" rows={first} once={once} />
      {wrong.length > 0 && (
        <>
          <h3 className="font-medium">Further down, {formatCount(wrong.length, 'row')} can not be sent</h3>
          <PreviewTable caption="Rows that can not be sent" rows={wrong.slice(0, firstRows)} once={once} />
        </>
      )}
      {done === undefined ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="main" disabled={ready === 0 || asking} onClick={onSend}>
            Post {formatCount(ready, 'observation')}
          </Button>
          {ready > 0 && ready < rows.length && (
            <p className="text-sm text-muted">The others stay behind; you get them as a file, with the reasons.</p>
          )}
        </div>
      ) : (
        <div className="grid max-w-prose gap-2">
          <Progress label={`${formatNumber(done)} of ${formatCount(ready, 'row')} sent`} value={done} max={ready} />
          <div>
            <Button onClick={onStop}>Stop: what was sent stays</Button>
          </div>
        </div>
      )}
    </section>
  )
}
