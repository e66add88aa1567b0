'use client'

import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../ui/button.tsx'

const [nearer, further] = [1.25, 0.8]

type Props = { onZoom: (factor: number) => void; onFit: () => void }

/** Zoom and fit, as buttons and by the keys + - f. */
export function PictureButtons({ onZoom, onFit }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]')
      if (event.ctrlKey || event.metaKey || event.altKey || typing) return
      if (event.key === 'f') onFit()
      if (event.key === '+') onZoom(nearer)
      if (event.key === '-') onZoom(further)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onZoom, onFit])
  return (
    <div className="absolute top-2 right-2 flex gap-1">
      <Button size="icon" aria-label="Zoom in" title="Zoom in (+)" onClick={() => onZoom(nearer)}>
        <Plus aria-hidden />
      </Button>
      <Button size="icon" aria-label="Zoom out" title="Zoom out (-)" onClick={() => onZoom(further)}>
        <Minus aria-hidden />
      </Button>
      <Button size="icon" aria-label="Fit the picture" title="Fit the picture (f)" onClick={onFit}>
        <Maximize aria-hidden />
      </Button>
    </div>
  )
}
