'use client'

import { flushSync } from 'react-dom'
import { formatCount } from '#lib/format'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useDraft } from '../use-draft.ts'
import type { Loose } from './library-rows.ts'

type Props = { loose: readonly Loose[]; of: number; file?: string }

const mostNamed = 20

/** Libraries that are not pinned, each with what is asked for instead, why it matters, and how to repair it. */
export function PinningWarning({ loose, of, file }: Props) {
  if (loose.length === 0) return null
  return (
    <Banner tone="decide" title={`${loose.length} of ${formatCount(of, 'library', 'libraries')} not pinned`}>
      <ul className="my-1 flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {loose.slice(0, mostNamed).map((one, index) => (
          <li key={`${index} ${one.name}`}>
            {one.path === undefined ? <Named {...one} /> : <ToRepair {...one} path={one.path} />}
          </li>
        ))}
        {loose.length > mostNamed && <li>and {formatCount(loose.length - mostNamed, 'more', 'more')}</li>}
      </ul>
      <p className="text-sm">
        The same model under another library answers differently, and nobody changed anything.{' '}
        {file === undefined ? (
          'Write the versions you trained and tested with.'
        ) : (
          <>
            In the environment you trained in, run <code className="font-mono">{freezing(file)}</code> and drop the file
            again, or edit the list here.
          </>
        )}
      </p>
    </Banner>
  )
}

const freezing = (file: string) => (/\.ya?ml$/i.test(file) ? `conda env export > ${file}` : `pip freeze > ${file}`)

const Named = ({ name, range }: Loose) => (
  <>
    <code className="font-mono">{name}</code> <span className="text-muted">{range ?? 'any version'}</span>
  </>
)

function ToRepair({ name, path }: { name: string; path: string }) {
  const store = useDraft()
  return (
    <Button
      size="small"
      onClick={() => {
        flushSync(() => store.reveal(path))
        document.querySelector<HTMLElement>(`[name="${CSS.escape(path)}"]`)?.focus()
      }}
    >
      Pin {name}
    </Button>
  )
}
