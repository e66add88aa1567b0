import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatCount } from '#lib/format'
import { linesText, type Said, type SaidTogether, saidText } from '#lib/intake/said'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'

type PutAside = (aside: readonly Said[]) => void

/** What is said of files: what is said alike of several of them, and all that is said of one, stand together in a fold. */
export function NoteGroups({ groups, onPutAside }: { groups: readonly SaidTogether[]; onPutAside: PutAside }) {
  return (
    <Paged all={groups}>
      {({ file, what, said }) => {
        const [first, ...others] = said
        if (first && others.length === 0) return <Note key={saidText(first)} said={first} onPutAside={onPutAside} />
        const title = what === undefined ? (file ?? '') : `${formatCount(said.length, 'file')}:`
        const about = what ?? formatCount(said.length, 'thing')
        return (
          <Row key={JSON.stringify([file, what])} label={`${title} ${about}`} onPutAside={() => onPutAside(said)}>
            <Fold
              open={groups.length === 1}
              summary={
                <span className="wrap-anywhere">
                  <span className={what === undefined ? 'font-mono text-sm' : ''}>{title}</span> {about}
                </span>
              }
            >
              <Paged all={said}>
                {(one) => <Note key={saidText(one)} said={one} isBrief={what !== undefined} onPutAside={onPutAside} />}
              </Paged>
            </Fold>
          </Row>
        )
      }}
    </Paged>
  )
}

/** One sentence about a file; where many files share it, only the file and its lines. */
function Note({ said, isBrief = false, onPutAside }: { said: Said; isBrief?: boolean; onPutAside: PutAside }) {
  const { file, what, lines } = said
  return (
    <Row label={[file, what].filter(Boolean).join(' ')} onPutAside={() => onPutAside([said])}>
      <p className="py-1 wrap-anywhere">
        {file && <span className="font-mono text-sm">{file}</span>}
        {lines.length > 0 && <span className="text-sm text-muted"> {linesText(lines)}</span>}
        {!isBrief && <span className="text-soft"> {what}</span>}
      </p>
    </Row>
  )
}

function Row({ label, onPutAside, children }: { label: string; onPutAside: () => void; children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-start gap-2 py-1 pr-1 pl-3">
      <div className="min-w-0 grow">{children}</div>
      <Button look="quiet" size="icon" aria-label={`Put aside: ${label}`} onClick={onPutAside}>
        <X aria-hidden />
      </Button>
    </li>
  )
}

const first = 3
const next = 20

/** The first few, then some more, then all. */
function Paged<Entry>({ all, children }: { all: readonly Entry[]; children: (entry: Entry) => ReactNode }) {
  const [shown, setShown] = useState(first)
  const more = shown === first ? Math.min(next, all.length - shown) : all.length - shown
  return (
    <div className="grid grid-cols-1 gap-2">
      <ul className="divide-y rounded-md border">{all.slice(0, shown).map(children)}</ul>
      {more > 0 && (
        <div>
          <Button size="small" onClick={() => setShown(shown + more)}>
            Show {more} more of {all.length}
          </Button>
        </div>
      )}
    </div>
  )
}
