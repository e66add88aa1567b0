import { X } from 'lucide-react'
import { formatBytes, formatCount } from '#lib/format'
import { notUnderstoodWords, toLookAtWords } from '#lib/intake/told'
import { someOf } from '#lib/models/words'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { Drop } from './drop.ts'

type Props = { drop: Drop; onUndo: () => void; onSendData: () => void; onDismiss: () => void }

/** 23 values from 6 files, 2 contradictions, 4 things to look at, 3 files not understood. */
export function DropSummary({ drop, onUndo, onSendData, onDismiss }: Props) {
  const { values, from, contradictions, toLookAt, notUnderstood, left } = drop
  const noted = [toLookAt > 0 && toLookAtWords(toLookAt), notUnderstood > 0 && notUnderstoodWords(notUnderstood)]
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2 rounded-md border border-accent/30 bg-accent-tint px-4 py-3">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
        <p className="py-0.5 font-medium">
          {values > 0 ? formatCount(values, 'value') : 'Nothing new was said'}
          {from > 0 && ` from ${formatCount(from, 'file')}`}
          {contradictions > 0 && (
            <>
              ,{' '}
              <TextLink href="#contradictions" className="underline">
                {formatCount(contradictions, 'contradiction')}
              </TextLink>
            </>
          )}
          {noted.some(Boolean) && (
            <>
              ,{' '}
              <TextLink href="#to-look-at" className="underline">
                {noted.filter(Boolean).join(', ')}
              </TextLink>
            </>
          )}
        </p>
        <Button size="small" onClick={onUndo} className="justify-self-start max-sm:order-1">
          Undo the drop
        </Button>
        <Button
          look="quiet"
          size="icon"
          aria-label="Dismiss what the drop said"
          onClick={onDismiss}
          className="-my-0.5 -mr-2"
        >
          <X aria-hidden />
        </Button>
      </div>
      <Data data={drop.data} onSend={onSendData} />
      {left.length > 0 && <p className="text-sm break-words text-muted">Left out of packages: {someOf(left, 6)}</p>}
    </div>
  )
}

function Data({ data, onSend }: { data: Drop['data']; onSend: () => void }) {
  if (data.length === 0) return null
  const size = data.reduce((sum, { file }) => sum + file.size, 0)
  const them = data.length === 1 ? 'it' : 'them'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p className="min-w-0 break-words text-soft">
        {someOf(
          data.map(({ path }) => path),
          3,
        )}{' '}
        ({formatBytes(size)}) {data.length === 1 ? 'stays' : 'stay'} here: a package names its data and does not hold
        it.
      </p>
      <Button size="small" onClick={onSend}>
        Add {them} to the package
      </Button>
    </div>
  )
}
