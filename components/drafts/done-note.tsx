'use client'

import { Button } from '../ui/button.tsx'

type Props = { words: string | undefined; undo: (() => void) | undefined; onUndone?: () => void }

/** What was done, read out as it is done, and the way back. */
export const DoneNote = ({ words, undo, onUndone }: Props) => (
  <>
    <output className="text-sm wrap-anywhere text-soft">{words}</output>
    {undo && (
      <Button
        size="small"
        onClick={() => {
          undo()
          onUndone?.()
        }}
      >
        Undo
      </Button>
    )}
  </>
)
